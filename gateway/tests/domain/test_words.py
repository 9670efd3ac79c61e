"""What people type, and what may be made of it."""

import pytest

from gateway.people.domain.account import WrongCitizenNumber, citizen_number
from gateway.people.domain.one_time_code import WrongPhone, mobile_number, new_code
from gateway.provider.domain.token_family import challenge_of, is_challenge


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("11010519491231002X", "11010519491231002X"),
        (" 11010519491231002x ", "11010519491231002X"),
        ("810000199001010019", "810000199001010019"),
    ],
)
def test_a_citizen_number_is_taken_as_people_write_it(typed: str, number: str) -> None:
    assert citizen_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "X", "110105194912310021", "11010519491331002X", "11010519491231002", "一" * 18],
)
def test_what_cannot_be_anybodys_number_is_refused(typed: str) -> None:
    with pytest.raises(WrongCitizenNumber):
        citizen_number(typed)


@pytest.mark.parametrize(
    "typed", ["13800000000", "138 0000 0000", "+8613800000000", "138-0000-0000"]
)
def test_a_mobile_number_is_taken_as_people_write_it(typed: str) -> None:
    assert mobile_number(typed) == "13800000000"


@pytest.mark.parametrize(
    "typed", ["", "12800000000", "1380000000", "１３８００００００００", "+11380000000"]
)
def test_no_other_number_is(typed: str) -> None:
    with pytest.raises(WrongPhone):
        mobile_number(typed)


def test_a_code_has_six_digits() -> None:
    assert all(len(code) == 6 and code.isdecimal() for code in (new_code() for _ in range(200)))


def test_a_challenge_is_what_the_standard_says() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B

    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize("verifier", ["", "short", "ü" * 43, "v" * 129])
def test_nothing_fits_a_malformed_verifier(verifier: str) -> None:
    assert not is_challenge(challenge_of(verifier))
