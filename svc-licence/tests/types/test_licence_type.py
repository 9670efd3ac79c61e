"""What a licence type must say, and how long its licences are valid."""

from datetime import date

import pytest
from licence_builders import DRIVER, ELDER, FOOD, make_type, seed
from pydantic import ValidationError

from svc_licence.types.domain.definition import Validity


@pytest.mark.parametrize("name", [ELDER, DRIVER, FOOD])
def test_a_seeded_type_code_begins_with_a_valid_credit_code(name: str) -> None:
    definition = make_type(name)

    assert definition.type_code[:18] == definition.issuer.uscc


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2026, 11, 20), 3, date(2029, 11, 20)),
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2026, 11, 20), None, None),
    ],
)
def test_a_period_ends_on_its_corresponding_day(
    first: date, years: int | None, last: date | None
) -> None:
    assert Validity(years=years).last_day(first) == last


@pytest.mark.parametrize(
    "changes",
    [
        {"type_code": "11440300TB2026010X001"},
        {"type_code": "11440300TB2026010W01"},
        {"shown_at_verification": ["address"]},
        {"fields": seed(ELDER)["fields"][1:]},
        {"fields": [*seed(ELDER)["fields"], seed(ELDER)["fields"][2]]},
        {"unknown": True},
    ],
)
def test_a_type_that_cannot_be_issued_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        make_type(**changes)


def test_a_changed_type_has_another_hash() -> None:
    assert make_type().hash != make_type(validity={"years": 5}).hash


@pytest.mark.parametrize(
    ("name", "hash_"),
    [
        (ELDER, "1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47"),
        (DRIVER, "07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d"),
    ],
)
def test_a_type_keeps_the_hash_that_editions_pin_it_by(name: str, hash_: str) -> None:
    assert make_type(name).hash == hash_


def test_a_holder_is_a_person_or_an_organisation_and_not_both() -> None:
    number = {
        "name": "uscc",
        "key": "KZ_USCC",
        "title": {"zh": "统一社会信用代码", "en": "Credit code"},
        "origin": "holder",
        "source": "uscc",
        "field_class": "personal",
    }

    with pytest.raises(ValidationError, match="a person or an organisation"):
        make_type(fields=[*seed(ELDER)["fields"], number])


@pytest.mark.parametrize(("origin", "source"), [("holder", "phone"), ("licence", "grant")])
def test_a_source_nobody_has_is_refused(origin: str, source: str) -> None:
    field = seed(ELDER)["fields"][2] | {"origin": origin, "source": source}

    with pytest.raises(ValidationError, match="is one of"):
        make_type(fields=[*seed(ELDER)["fields"][:2], field])
