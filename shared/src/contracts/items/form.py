"""The form of an item: its fields, where each value comes from, and what may be written."""

from enum import StrEnum
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.field_class import FieldClass
from contracts.texts import Text, fault


class Part(BaseModel):
    """A piece of a definition: never changed once published.

    Readers pass over what a newer publisher added; publishing itself refuses what is unknown.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")


class FieldType(StrEnum):
    """How a field's value is written in JSON."""

    TEXT = "text"
    DATE = "date"
    DECIMAL = "decimal"
    BOOL = "bool"
    CHOICE = "choice"


class SourceKind(StrEnum):
    """Who knows a field's value."""

    IDENTITY = "identity"
    FACT = "fact"
    LICENCE = "licence"
    APPLICANT = "applicant"


IDENTITY_FIELDS: Final = frozenset(
    {"name", "citizen_id", "uscc", "agent_name", "agent_citizen_id", "phone"}
)


class FieldSource(Part):
    """Where a value is taken from.

    ``name`` is the rule set's fact, ``<licence type>/<field>`` of a licence, the applicant's own
    field, or one of the identity's:

    - ``name``: the applicant's, a person's or an organisation's;
    - ``citizen_id``: the applicant's number where it is a person, else none;
    - ``uscc``: the applicant's unified social credit code where it is an organisation, else none;
    - ``agent_name``, ``agent_citizen_id``: those of the person who acts for the applicant, the
      applicant's own where they act for themselves;
    - ``phone``: that of the person who acts.
    """

    kind: SourceKind
    name: str = Field(pattern=r"^[a-z][a-z0-9_/-]*$", max_length=80)

    @model_validator(mode="after")
    def _identity_has_it(self) -> Self:
        if self.kind is SourceKind.IDENTITY and self.name not in IDENTITY_FIELDS:
            raise fault(
                zh=f"身份信息没有“{self.name}”这一项，可用：{'、'.join(sorted(IDENTITY_FIELDS))}。",
                en=(
                    f"An identity has no field {self.name}; use one of "
                    f"{', '.join(sorted(IDENTITY_FIELDS))}."
                ),
            )
        return self


class Validation(Part):
    """What a value must look like; ``message`` says so to the applicant.

    Whether a pattern can be used is checked where an item is published: a reader takes any.
    """

    pattern: str | None = None
    enum: tuple[str | bool, ...] | None = None
    max_length: int | None = Field(default=None, ge=1, le=2000)
    message: Text | None = None


class FormField(Part):
    """One field; a read-only one is filled by its source and cannot be asked of the applicant."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)
    title: Text
    type: FieldType = FieldType.TEXT
    required: bool
    editable: bool
    source: FieldSource
    field_class: FieldClass = FieldClass.PERSONAL
    validation: Validation = Validation()

    @model_validator(mode="after")
    def _askable(self) -> Self:
        if self.source.kind is SourceKind.APPLICANT and not self.editable:
            raise fault(
                zh=f"{self.name}：由申请人填写的字段必须可编辑。",
                en=f"{self.name}: what the applicant writes must be editable.",
            )
        unanswerable = self.required and not self.editable
        if unanswerable and self.source.kind is not SourceKind.IDENTITY:
            raise fault(
                zh=f"{self.name}：只读字段由数据来源填写，来源无应答时申请人无法补填，不能设为必填。",
                en=(
                    f"{self.name}: a read-only field is filled by its source, whose silence the "
                    "applicant cannot mend; it must not be required."
                ),
            )
        if self.type is FieldType.CHOICE and not self.validation.enum:
            raise fault(
                zh=f"{self.name}：选择型字段须在 validation.enum 中列出可选值。",
                en=f"{self.name}: a choice names its values in validation.enum.",
            )
        return self


class Form(Part):
    """All fields, in the order in which they are shown."""

    fields: tuple[FormField, ...] = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [field.name for field in self.fields]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise fault(
                zh=f"字段名重复：{'、'.join(sorted(twice))}。",
                en=f"Fields named twice: {', '.join(sorted(twice))}.",
            )
        return self

    def facts(self) -> frozenset[str]:
        """Return the facts that the form is prefilled from."""
        return frozenset(
            field.source.name for field in self.fields if field.source.kind is SourceKind.FACT
        )
