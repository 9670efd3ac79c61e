"""Personal data as it may be shown, and logs that hold none."""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final

from pydantic import BaseModel

from contracts.field_class import PERSONAL, SENSITIVE, FieldClass

HIDDEN: Final = "***"

NEVER_LOGGED: Final = frozenset(
    {
        "address",
        "answer",
        "applicant",
        "authorization",
        "body",
        "citizen_id",
        "code",
        "comment",
        "cookie",
        "form",
        "name",
        "password",
        "phone",
        "token",
    }
)
"""Keys whose value a log line never holds, whatever it looks like."""

_CITIZEN_ID: Final = re.compile(r"(?<![0-9])([0-9]{3})[0-9]{11}([0-9]{3}[0-9Xx])(?![0-9])")
_PHONE: Final = re.compile(r"(?<![0-9])((?:\+?86)?1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")


def mask_citizen_id(number: str) -> str:
    """Return a citizen number (GB 11643, 18 characters) with its first three and last four."""
    return f"{number[:3]}{'*' * 11}{number[-4:]}" if len(number) == 18 else HIDDEN


def mask_name(name: str) -> str:
    """Return a name by its family name alone, and the last character where there are three."""
    if len(name) < 3:
        return name[:1] + "*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}" if len(name) <= 4 else f"{name[0]}***"


def mask_phone(phone: str) -> str:
    """Return a mobile number (11 digits) with its first three and last four."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) == 11 else HIDDEN


def mask_text(text: str) -> str:
    """Return *text* with all that looks like a citizen number or a mobile number masked."""
    return _PHONE.sub(r"\1****\2", _CITIZEN_ID.sub(rf"\1{'*' * 11}\2", text))


def field_class(model: type[BaseModel], name: str) -> FieldClass | None:
    """Return the class that a view's field declares: ``name: Annotated[str, PERSONAL]``."""
    declared = (part for part in model.model_fields[name].metadata if isinstance(part, FieldClass))
    return next(declared, None)


def personal_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields that *model* declares personal or sensitive."""
    return frozenset(
        name for name in model.model_fields if field_class(model, name) in (PERSONAL, SENSITIVE)
    )


def redact(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take personal data out of a log line: structlog's last processor before it is written."""
    for name, value in event.items():
        event[name] = HIDDEN if name in NEVER_LOGGED else _redacted(value)
    return event


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return mask_text(value)
    if isinstance(value, BaseModel):
        return _redacted(dict(_shown(value)))
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if name in NEVER_LOGGED else _redacted(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [_redacted(inner) for inner in value]
    if value is None or isinstance(value, bool | float):
        return value
    text = str(value)
    masked = mask_text(text)
    return value if isinstance(value, int) and masked == text else masked


def _shown(model: BaseModel) -> Iterator[tuple[str, Any]]:
    hidden = personal_fields(type(model))
    for name in type(model).model_fields:
        yield name, HIDDEN if name in hidden else getattr(model, name)
