"""What a case's form says as its item declares it: the prefilled form 秒报."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.canonical import sha256_hex
from contracts.internal.gateway import Identity
from contracts.items.definition import ResultValue
from contracts.items.form import FieldSource, FormField, SourceKind
from contracts.items.values import is_allowed, is_written_as, written
from contracts.texts import Text
from servicekit.ground.errors import Invalid

Fault = tuple[str, Text]
"""What is wrong, with the JSON pointer of where."""

_REQUIRED: Final = Text(zh="此项必填。", en="This field is required.")
_READ_ONLY: Final = Text(
    zh="此项来自权威数据，不能在此修改；如有误，请提出数据异议。",
    en="This comes from a register and cannot be changed here; dispute the datum if it is wrong.",
)
_UNKNOWN: Final = Text(
    zh="表单没有这一项，请删除。", en="The form has no such field; leave it out."
)


class FormNotAcceptable(Invalid):
    """The form cannot be accepted as it stands; each field says why."""

    def __init__(self, errors: Sequence[Fault]) -> None:
        super().__init__(
            zh="表单有需要更正的内容，请按提示修改。",
            en="Please correct the fields named.",
            errors=errors,
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

Known = Mapping[tuple[SourceKind, str], Prefill]
"""Values by where they come from: the kind of source, and the name there."""


class Prefilled(BaseModel):
    """A form filled as far as anybody answered, and what it was filled from."""

    model_config = ConfigDict(frozen=True)

    identity: Identity
    form: Form
    facts_id: UUID | None


def prefill(declared: Sequence[FormField], known: Known) -> Form:
    """Return the form with the declared fields, filled with what is known."""
    return {
        field.name: _filled(field, known.get((field.source.kind, field.source.name)))
        for field in declared
    }


def edit(
    declared: Sequence[FormField], form: Form, values: Mapping[str, Any], *, at: str = "/form"
) -> Form:
    """Return *form* with the fields that are *declared* now, and *values* written into it.

    A read-only field may be sent back as it was: compared with widths and outer spaces folded, so
    that a full-width digit is no change. *at* is the JSON pointer of *values* in the body.
    """
    by_name = {field.name: field for field in declared}
    errors: list[Fault] = []
    # a draft may be older than the edition in force, which may have other fields
    changed = {name: form.get(name) or _filled(field, None) for name, field in by_name.items()}
    for name, value in values.items():
        before = changed.get(name)
        if before is None:
            errors.append((f"{at}/{_escaped(name)}", _UNKNOWN))
        elif folded(value) == folded(before.value):
            continue
        elif not before.editable:
            errors.append((f"{at}/{name}", _READ_ONLY))
        elif fault := fault_in(by_name[name], kept := written(by_name[name].type, value)):
            errors.append((f"{at}/{name}", fault))
        else:
            prefilled = before.fetched_at is not None
            changed[name] = before.model_copy(update={"value": kept, "edited": prefilled})
    if errors:
        raise FormNotAcceptable(errors)
    return changed


def check_complete(declared: Sequence[FormField], form: Form) -> None:
    """Refuse a form that lacks a required value or holds one that its field does not allow."""
    errors: list[Fault] = []
    for field in declared:
        value = form[field.name].value
        if value in (None, ""):
            if field.required:
                errors.append((f"/form/{field.name}", _REQUIRED))
        elif form[field.name].editable and (fault := fault_in(field, written(field.type, value))):
            errors.append((f"/form/{field.name}", fault))
    if errors:
        raise FormNotAcceptable(errors)


def fault_in(declared: FormField | ResultValue, value: Any) -> Text | None:
    """Return what is wrong with a value, in the item's own words where it has some, or none."""
    rules = declared.validation
    if is_written_as(declared.type, value) and is_allowed(rules, value):
        return None
    title = declared.title
    return rules.message or Text(
        zh=f"“{title.zh}”格式不正确，请检查。", en=f"Please check “{title.en}”."
    )


def folded(value: Any) -> Any:
    """Return the form in which two ways of writing one value are equal: NFKC, no outer space."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", value).strip()
    return value


def hash_of(value: str) -> str:
    """Return the SHA-256 of a value, however it was written, in hexadecimal."""
    return sha256_hex(folded(value))


def _filled(field: FormField, found: Prefill | None) -> FilledField:
    if found is None:
        return FilledField(name=field.name, source=_origin(field.source), editable=field.editable)
    return FilledField(
        name=field.name,
        value=found.value,
        source=found.source,
        record=found.record,
        fetched_at=found.fetched_at,
        hash=found.hash,
        editable=field.editable,
    )


def _origin(source: FieldSource) -> str:
    if source.kind in (SourceKind.APPLICANT, SourceKind.IDENTITY):
        return source.kind.value
    return f"{source.kind.value}:{source.name}"


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
