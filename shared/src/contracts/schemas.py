"""The golden JSON Schemas of everything published: ``python -m contracts.schemas shared/schemas``.

A schema that is checked in is a promise. The command writes additions and refuses anything else:
what cannot be said by adding a field with a default is a new type with the next major number.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from contracts import grant, parties, texts
from contracts.envelope import Envelope
from contracts.internal import application, approval, catalogue, gateway, licence
from contracts.topics import EVENT_BY_TYPE

Schema = dict[str, Any]

PROSE: Final = frozenset({"title", "description"})


class PromiseBroken(Exception):
    """A published schema changed in another way than by an optional field."""


def published() -> dict[str, type[BaseModel]]:
    """Return every published model under the name of its schema file."""
    views = [
        view
        for module in (grant, parties, texts, application, approval, catalogue, gateway, licence)
        for _, view in inspect.getmembers(module, inspect.isclass)
        if issubclass(view, BaseModel) and view.__module__ == module.__name__ and view.model_fields
    ]
    return {
        "envelope": Envelope,
        **EVENT_BY_TYPE,
        **{f"{view.__module__.removeprefix('contracts.')}.{view.__name__}": view for view in views},
    }


def schema_of(model: type[BaseModel]) -> Schema:
    """Return a model's JSON Schema (2020-12), as its reader sees it."""
    return model.model_json_schema(mode="validation")


def broken_promises(old: Schema, new: Schema, at: str = "") -> list[str]:
    """Return in which places *new* does more than add optional properties to *old*."""
    own = (old.keys() | new.keys()) - PROSE - {"properties", "$defs", "required"}
    broken = [f"{at}/{key}: changed" for key in sorted(own) if old.get(key) != new.get(key)]
    demands = set(old.get("required", ())) ^ set(new.get("required", ()))
    broken += [f"{at}/{name}: may not begin or cease to be required" for name in sorted(demands)]
    for part in ("properties", "$defs"):
        for name, before in old.get(part, {}).items():
            after = new.get(part, {}).get(name)
            place = f"{at}/{part}/{name}"
            broken += (
                [f"{place}: removed"] if after is None else broken_promises(before, after, place)
            )
    return broken


def write(directory: Path) -> None:
    """Write every schema to *directory*; raises ``PromiseBroken`` before writing any."""
    schemas = {directory / f"{name}.json": schema_of(model) for name, model in published().items()}
    broken = [
        f"{file.name} {place}"
        for file, schema in schemas.items()
        if file.exists()
        for place in broken_promises(json.loads(file.read_text()), schema)
    ]
    broken += [f"{file.name}: removed" for file in directory.glob("*.json") if file not in schemas]
    if broken:
        raise PromiseBroken("make a new type with the next major number:\n" + "\n".join(broken))
    for file, schema in schemas.items():
        file.write_text(as_text(schema))


def as_text(schema: Schema) -> str:
    """Return *schema* as it is checked in."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
