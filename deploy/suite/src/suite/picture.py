"""The picture of the capabilities in ARCHITECTURE.md: ``python -m suite.picture FILE``.

It is drawn from the code: what a capability's part contributes, and which others it imports.
"""

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from servicekit.web.part import Part
from suite.parts import SERVICES

BEGIN: Final = "<!-- capabilities: begin; written by `make schemas` -->\n"
END: Final = "<!-- capabilities: end -->\n"


class NoPlaceForThePicture(Exception):
    """The file lacks the two lines between which the picture stands."""


def picture() -> str:
    """Return Markdown: who knows whom within each service, and what each contributes."""
    drawn = ["```mermaid", "flowchart TB"]
    rows = ["| capability | is | answers | hears | by the clock |", "|---|---|---|---|---|"]
    for service in sorted(SERVICES, key=lambda each: each.name):
        names = list(_capabilities(service.package))
        drawn.append(f"    subgraph {service.name}")
        drawn += [f"        {service.package}_{name}[{name}]" for name in names]
        drawn += [
            f"        {service.package}_{name} --> {service.package}_{other}"
            for name in names
            for other in _known_to(service.package, name, names)
        ]
        drawn.append("    end")
        rows += [_row(service.name, service.package, name) for name in names]
    return "\n".join([*drawn, "```", "", *rows])


def renewed(text: str) -> str:
    """Return *text* with today's picture between its two marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise NoPlaceForThePicture(f"the marks {BEGIN!r} and {END!r} are missing")
    return f"{before}{BEGIN}\n{picture()}\n\n{END}{after}"


def _capabilities(package: str) -> Iterator[str]:
    for folder in sorted(_home(package).iterdir()):
        if (folder / "__init__.py").exists():
            yield folder.name


def _known_to(package: str, capability: str, names: list[str]) -> list[str]:
    """Return the capabilities of the same service that this one imports."""
    imported = {
        each.module.removeprefix(f"{package}.").partition(".")[0]
        for file in (_home(package) / capability).rglob("*.py")
        for each in ast.walk(ast.parse(file.read_text()))
        if isinstance(each, ast.ImportFrom) and each.module
        if each.module.startswith(f"{package}.")
    }
    return sorted((imported & set(names)) - {capability})


def _row(service: str, package: str, capability: str) -> str:
    module = importlib.import_module(f"{package}.{capability}")
    what = (inspect.getdoc(module) or "").partition("\n")[0].rstrip(".")
    part = _part(package, capability)
    answers = [f"`{route.prefix}`" for route in part.routes]
    hears = [f"`{event.type.split('.')[3]}`" for event in part.reactions.events]
    jobs = [f"`{job.name}`" for job in part.jobs]
    cells = [f"{service}: {capability}", what, *(_listed(each) for each in (answers, hears, jobs))]
    return f"| {' | '.join(cells)} |"


def _part(package: str, capability: str) -> Part:
    if not (_home(package) / capability / "part.py").exists():
        return Part()
    part: Part = importlib.import_module(f"{package}.{capability}.part").PART
    return part


def _home(package: str) -> Path:
    return Path(importlib.import_module(package).__path__[0])


def _listed(things: list[str]) -> str:
    return ", ".join(sorted(things)) or "–"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(renewed(file.read_text()))
