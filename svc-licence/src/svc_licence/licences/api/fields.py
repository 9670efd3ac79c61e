"""The values that a licence shows, titled in the reader's language."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel

from contracts.field_class import PUBLIC, SENSITIVE
from contracts.texts import Language
from svc_licence.types.domain.definition import LicenceTypeDefinition


class FieldView(BaseModel):
    """One value that a licence shows."""

    name: Annotated[str, PUBLIC]
    title: Annotated[str, PUBLIC]
    value: Annotated[str, SENSITIVE]


def fields_of(
    definition: LicenceTypeDefinition, values: Mapping[str, str], language: Language
) -> list[FieldView]:
    """Return those of the type's fields that *values* holds, in the type's order."""
    return [
        FieldView(name=field.name, title=field.title.in_(language), value=values[field.name])
        for field in definition.fields
        if field.name in values
    ]
