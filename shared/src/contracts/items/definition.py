"""A service item as published: guide, conditions, materials, form, result, limits and fees.

Elements after GB/T 39554.2-2020; what machines act on is structured, the rest is text.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, model_validator

from contracts.items.codes import (
    NATURAL_PERSON,
    AgencyNature,
    AuthorityLevel,
    CaseType,
    HandlingForm,
    ImplementationCode,
    ItemType,
    Served,
    Uscc,
)
from contracts.items.form import FieldType, Form, Part, Validation
from contracts.texts import Text, fault

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]


def _yuan(amount: str) -> str:
    if Decimal(amount) < 0:
        raise fault(zh="金额不能为负数。", en="An amount is not negative.")
    return amount


Yuan = Annotated[str, Field(pattern=r"^[0-9]{1,12}\.[0-9]{2}$"), AfterValidator(_yuan)]


class LimitUnit(StrEnum):
    """In what a time limit is counted."""

    INSTANT = "instant"
    HOUR = "hour"
    WORKING_DAY = "working_day"
    NATURAL_DAY = "natural_day"


_HOURS: Final = {
    LimitUnit.INSTANT: 0,
    LimitUnit.HOUR: 1,
    LimitUnit.WORKING_DAY: 34,  # seven days hold five of them
    LimitUnit.NATURAL_DAY: 24,
}


class Limit(Part):
    """How long an answer may take; ``instant`` has the value 0."""

    value: int = Field(ge=0, le=3650)
    unit: LimitUnit
    note: Text | None = None

    @model_validator(mode="after")
    def _instant_is_zero(self) -> Self:
        if (self.unit is LimitUnit.INSTANT) != (self.value == 0):
            raise fault(
                zh="即时办结（instant）的时限为 0，时限为 0 的必须为即时办结。",
                en="An instant limit is 0, and a limit of 0 is instant.",
            )
        return self

    @property
    def hours(self) -> int:
        """A rough length in hours, good enough to compare two limits."""
        return self.value * _HOURS[self.unit]


class Agency(Part):
    """The authority that implements the item; ``department`` is its code in staff accounts."""

    name: Text
    uscc: Uscc
    nature: AgencyNature
    department: Slug


class LegalBasis(Part):
    """A law and the place in it."""

    title: str = Field(max_length=200)
    article: str | None = Field(default=None, max_length=200)


class AcceptanceCondition(Part):
    """What must hold for the item to be granted, in the applicant's words."""

    id: Slug
    title: Text


class Material(Part):
    """What the case needs; ``auto_fetched`` ones are asked of their register, not of the applicant.

    ``source`` is 10 brought by the applicant, 20 issued by government, 99 other.
    """

    id: Slug
    name: Text
    source: str = Field(pattern="^(10|20|99)$")
    required: bool
    auto_fetched: bool
    licence_type: Slug | None = None
    resource: str | None = Field(default=None, max_length=120)


class Fees(Part):
    """What it costs, in decimal yuan."""

    amount: Yuan = "0.00"
    basis: Text | None = None


class ResultValue(Part):
    """A value that a grant states, such as an amount; an officer who grants fills it in."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)
    title: Text
    type: FieldType = FieldType.TEXT
    validation: Validation = Validation()


class Result(Part):
    """What the applicant holds afterwards, and which values it will say.

    ``one_per_holder``: while a licence of this item is in force, its holder is issued no second
    one. It is left out where it is false, so that the hashes of older definitions stay.
    """

    kind: str = Field(pattern="^(licence|electronic-proof|document)$")
    name: Text
    licence_type: Slug
    values: tuple[ResultValue, ...] = Field(default=(), max_length=20)
    one_per_holder: bool = Field(default=False, exclude_if=lambda said: said is False)


class Question(Part):
    """A frequent question with its answer."""

    question: Text
    answer: Text


class Contact(Part):
    """Where to ask and where to complain: two different numbers, each with its area code."""

    enquiry: str = Field(pattern=r"^0[0-9]{2,3}-[0-9]{5,8}$")
    complaint: str = Field(pattern=r"^0[0-9]{2,3}-[0-9]{5,8}$")


class ItemDefinition(Part):
    """One item of the implementation list (实施清单), as its authority publishes it."""

    item_code: ImplementationCode
    base_code: str = Field(pattern="^[0-9]{12}$")
    name: Text
    common_names: tuple[str, ...] = ()
    summary: Text
    item_type: ItemType
    authority_level: AuthorityLevel
    division: str = Field(pattern="^[0-9]{6}$")
    agency: Agency
    served: tuple[Served, ...] = Field(min_length=1)
    themes: tuple[str, ...] = ()
    handling_forms: tuple[HandlingForm, ...] = Field(min_length=1)
    case_type: CaseType
    visits: int = Field(ge=0, le=9)
    visits_reason: Text | None = None
    fully_online: bool
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    conditions: tuple[AcceptanceCondition, ...] = Field(min_length=1)
    materials: tuple[Material, ...]
    steps: tuple[Text, ...] = Field(min_length=1)
    statutory_limit: Limit
    promised_limit: Limit
    fees: Fees
    result: Result
    questions: tuple[Question, ...] = ()
    contact: Contact
    rule_set: Slug
    form: Form

    @property
    def serves_persons(self) -> bool:
        """Whether natural persons may file it."""
        return NATURAL_PERSON in self.served

    @property
    def serves_organisations(self) -> bool:
        """Whether organisations of any kind may file it."""
        return any(code != NATURAL_PERSON for code in self.served)

    @model_validator(mode="after")
    def _code_is_of_this_item(self) -> Self:
        written = self.agency.uscc + self.authority_level + self.base_code
        if self.item_code != written:
            raise fault(
                zh=f"实施编码须由本事项的主体代码、层级和基本编码组成：{written}。",
                en=f"The parts of item_code must be the item's own: {written}.",
            )
        return self
