"""A licence whole, as its holder reads it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel

from contracts.field_class import INTERNAL, SENSITIVE
from contracts.texts import Language
from servicekit.trust.cipher import Cipher
from svc_licence.licences.api.fields import FieldView, fields_of
from svc_licence.licences.api.views import LicenceLine
from svc_licence.licences.domain.licence import (
    ChangeKind,
    Licence,
    LicenceChange,
    associated_data_of_reason,
)
from svc_licence.licences.domain.record import field_values, named_values, presentation
from svc_licence.types.domain.definition import LicenceTypeDefinition


class ChangeView(BaseModel):
    """What an officer did to the licence, and why."""

    kind: Annotated[ChangeKind, INTERNAL]
    changed_at: Annotated[datetime, INTERNAL]
    reason: Annotated[str, SENSITIVE]

    @classmethod
    def of(cls, change: LicenceChange, cipher: Cipher) -> Self:
        return cls(
            kind=change.kind,
            changed_at=change.changed_at,
            reason=cipher.open(associated_data_of_reason(change.id), change.sealed_reason),
        )


class LicenceView(LicenceLine):
    """The holder's licence whole: ``record`` under the names of GB/T 36903, and as signed.

    ``signed_record`` is the compact JWS followed by every disclosure (RFC 9901).
    """

    fields: Annotated[list[FieldView], SENSITIVE]
    record: Annotated[dict[str, str], SENSITIVE]
    signed_record: Annotated[str, SENSITIVE]
    changes: Annotated[list[ChangeView], SENSITIVE]

    @classmethod
    def whole(
        cls,
        *,
        line: LicenceLine,
        licence: Licence,
        definition: LicenceTypeDefinition,
        disclosures: Mapping[str, str],
        changes: Sequence[ChangeView],
        language: Language,
    ) -> Self:
        signed = licence.signed_record
        values = field_values(definition, signed, disclosures)
        return cls(
            **line.model_dump(),
            fields=fields_of(definition, values, language),
            record=named_values(signed, disclosures),
            signed_record=presentation(signed, list(disclosures.values())),
            changes=list(changes),
        )
