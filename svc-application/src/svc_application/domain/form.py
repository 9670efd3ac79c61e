"""The prefilled form 秒报: every field with where its value came from, and what may be changed."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict

from servicekit.ground.errors import Invalid

Declared = Mapping[str, Any]
"""One field as the item's edition declares it."""

_REQUIRED: Final = "此项必填。 This field is required."
_READ_ONLY: Final = (
    "此项来自权威数据,不能在此修改;如有误,请提出数据异议。 "
    "This comes from a register and cannot be changed here; dispute the datum if it is wrong."
)
_UNKNOWN: Final = "表单没有这一项,请删除。 The form has no such field; leave it out."


class FormNotAcceptable(Invalid):
    """The form cannot be accepted as it stands; each field says why."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            zh="表单有需要更正的内容，请按提示修改。",
            en="Please correct the fields named.",
            errors=tuple(errors),
        )


class Prefill(BaseModel):
    """A value that somebody other than the applicant knows, and how they know it."""

    model_config = ConfigDict(frozen=True)

    value: Any
    source: str
    record: str | None = None
    fetched_at: str
    hash: str | None = None


class FilledField(BaseModel):
    """One field of a case's form: the value and its provenance.

    ``source`` is the register's operation, ``identity`` or ``applicant``; ``record`` the row
    there; ``hash`` the SHA-256 of the canonical value as fetched; ``edited`` says that the
    applicant's value replaced the fetched one.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    value: Any = None
    source: str = "applicant"
    record: str | None = None
    fetched_at: str | None = None
    hash: str | None = None
    editable: bool
    edited: bool = False


Form = dict[str, FilledField]


def prefill(declared: Sequence[Declared], known: Mapping[tuple[str, str], Prefill]) -> Form:
    """Fill the declared fields with what is known; the key is the source's kind and name."""
    return {field["name"]: _filled(field, known) for field in declared}


def edit(
    declared: Sequence[Declared], form: Form, values: Mapping[str, Any], *, at: str = "/form"
) -> Form:
    """Return *form* with *values* written into it.

    A read-only field may be sent back as it was: compared in canonical form, so that a space or
    a full-width digit is no change. *at* is the JSON pointer of *values* in the body.
    """
    by_name = {field["name"]: field for field in declared}
    errors: list[tuple[str, str]] = []
    changed = dict(form)
    for name, value in values.items():
        if name not in by_name:
            errors.append((f"{at}/{_escaped(name)}", _UNKNOWN))
        elif canonical(value) == canonical(form[name].value):
            continue
        elif not form[name].editable:
            errors.append((f"{at}/{name}", _READ_ONLY))
        elif fault := fault_in(by_name[name], value):
            errors.append((f"{at}/{name}", fault))
        else:
            kept = value.strip() if isinstance(value, str) else value
            prefilled = form[name].fetched_at is not None
            changed[name] = form[name].model_copy(update={"value": kept, "edited": prefilled})
    if errors:
        raise FormNotAcceptable(errors)
    return changed


def check_complete(declared: Sequence[Declared], form: Form) -> None:
    """Refuse a form that lacks a required value or holds one that its field does not allow."""
    errors = []
    for field in declared:
        value = form[field["name"]].value
        if value in (None, ""):
            if field["required"]:
                errors.append((f"/form/{field['name']}", _REQUIRED))
        elif form[field["name"]].editable and (fault := fault_in(field, value)):
            errors.append((f"/form/{field['name']}", fault))
    if errors:
        raise FormNotAcceptable(errors)


def canonical(value: Any) -> Any:
    """Return the form in which two ways of writing one value are equal: NFKC, no outer space."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", value).strip()
    return value


def canonical_hash(value: Any) -> str:
    """Return the SHA-256 of the canonical value, in hexadecimal."""
    return hashlib.sha256(orjson.dumps(canonical(value), option=orjson.OPT_SORT_KEYS)).hexdigest()


def _filled(field: Declared, known: Mapping[tuple[str, str], Prefill]) -> FilledField:
    source = (field["source"]["kind"], field["source"]["name"])
    found = known.get(source)
    if found is None:
        return FilledField(name=field["name"], source=_place(source), editable=field["editable"])
    return FilledField(
        name=field["name"],
        value=found.value,
        source=found.source,
        record=found.record,
        fetched_at=found.fetched_at,
        hash=found.hash,
        editable=field["editable"],
    )


def _place(source: tuple[str, str]) -> str:
    kind, name = source
    return kind if kind in ("applicant", "identity") else f"{kind}:{name}"


def fault_in(field: Declared, value: Any) -> str | None:
    """Say what is wrong with a value, in the item's own words where it has some."""
    rules = field.get("validation") or {}
    if _has_type(field.get("type", "text"), value) and _is_allowed(rules, value):
        return None
    message = rules.get("message")
    if message:
        return f"{message['zh']} {message['en']}"
    title = field["title"]
    return f"“{title['zh']}”格式不正确,请检查。 Please check “{title['en']}”."


def _has_type(kind: str, value: Any) -> bool:
    if kind == "bool":
        return isinstance(value, bool)
    if not isinstance(value, str) or len(value) > 2000:
        return False
    try:
        if kind == "date":
            date.fromisoformat(value)
        elif kind == "decimal":
            return Decimal(value).is_finite()
    except (ValueError, InvalidOperation):
        return False
    return True


def _is_allowed(rules: Mapping[str, Any], value: Any) -> bool:
    if rules.get("enum") and value not in rules["enum"]:
        return False
    if not isinstance(value, str):
        return True
    if rules.get("max_length") and len(value) > rules["max_length"]:
        return False
    return not rules.get("pattern") or re.fullmatch(rules["pattern"], value.strip()) is not None


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
