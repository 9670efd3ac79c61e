"""A case's personal fields, sealed and opened."""

from typing import Any, Protocol, cast

from svc_application.domain.case import Case
from svc_application.domain.form import FilledField, Form


class Cipher(Protocol):
    """What seals for one person: `servicekit.trust.cipher.Cipher` is one."""

    def seal(self, context: str, value: object) -> bytes:
        """Seal a JSON value for the place that *context* names."""
        ...

    def open(self, context: str, sealed: bytes) -> Any:
        """Return what was sealed for *context*."""
        ...


def seal_form(case: Case, form: Form, cipher: Cipher) -> None:
    """Keep *form* in the case."""
    content = [field.model_dump(mode="json") for field in form.values()]
    case.form = cipher.seal(case.sealed_place("form"), content)


def open_form(case: Case, cipher: Cipher) -> Form:
    """Return the case's form."""
    fields = (FilledField(**field) for field in cipher.open(case.sealed_place("form"), case.form))
    return {field.name: field for field in fields}


def open_identity(case: Case, cipher: Cipher) -> dict[str, str]:
    """Return the applicant's ``name``, ``citizen_id`` and ``phone`` as they were when filing."""
    return cast("dict[str, str]", cipher.open(case.sealed_place("identity"), case.identity))
