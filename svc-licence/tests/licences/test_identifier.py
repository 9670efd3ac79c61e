"""The licence identifier, against identifiers that others issued."""

import pytest

from svc_licence.licences.domain.identifier import LicenceIdentifier, LicenceIdentifierInvalid

ISSUED_BY_OTHERS = [
    ("11100000000013338W011", "11430000006122244L", "20230000403", 1, "U"),
    ("11100000000013338W009", "11330105002500287C", "2025052201", 2, "0"),
    ("11100000MB03271699022", "340100", "000000016", 1, "9"),
    ("11100000000013338W011", "11440232MB2D06811W", "20261120000001", 1, "V"),
    ("062301", "1101101102", "0624001", 1, "U"),
]


@pytest.mark.parametrize(("type_code", "issuer", "serial", "version", "check"), ISSUED_BY_OTHERS)
def test_the_check_character_is_that_of_identifiers_in_use(
    type_code: str, issuer: str, serial: str, version: int, check: str
) -> None:
    assert LicenceIdentifier(type_code, issuer, serial, version).check == check


@pytest.mark.parametrize(("type_code", "issuer", "serial", "version", "check"), ISSUED_BY_OTHERS)
def test_an_identifier_reads_back_as_it_was_written(
    type_code: str, issuer: str, serial: str, version: int, check: str
) -> None:
    written = f"1.2.156.3005.2.{type_code}.{issuer}.{serial}.{version:03d}.{check}"

    identifier = LicenceIdentifier.parse(written.lower())

    assert str(identifier) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1.2.156.3005.2",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.M",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000430.001.U",
        "2.1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
        f"1.2.156.3005.2.11100000000013338W011.11430000006122244L.{'1' * 33}.001.U",
    ],
)
def test_a_misread_identifier_is_refused(written: str) -> None:
    with pytest.raises(LicenceIdentifierInvalid):
        LicenceIdentifier.parse(written)
