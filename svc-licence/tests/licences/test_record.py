"""What a licence's signed record says, and what it only commits to."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

import orjson
import pytest
from licence_builders import COMPANY, DRIVER, ELDER, FOOD, HOLDER, make_type

from contracts.parties import NamedParty
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.record import (
    Content,
    HolderOfOtherKind,
    Record,
    ResultNotGranted,
    compose,
    digest,
    disclosed,
)
from svc_licence.licences.domain.status_list import LicenceIssuer

ISSUER = LicenceIssuer("https://tongban.example")
RESULT = {
    "monthly_amount": "200.00",
    "premises_address": "深圳市福田区示例路1号",
    "filing_date": "2026-11-20",
}


def _record(
    name: str = ELDER, result: dict[str, str] | None = None, holder: NamedParty = HOLDER
) -> Record:
    definition = make_type(name)
    salts = count()
    return compose(
        Content(
            licence_id=UUID("01930000-0000-7000-8000-00000000000b"),
            identifier=LicenceIdentifier(
                definition.type_code, definition.issuer.uscc, "01000000000001"
            ),
            definition=definition,
            holder=holder,
            result=RESULT if result is None else result,
            issued_at=datetime(2026, 11, 20, 4, 0, tzinfo=UTC),
            first_day=date(2026, 11, 20),
            last_day=definition.validity.last_day(date(2026, 11, 20)),
            grant="a.b.c",
        ),
        issuer=ISSUER,
        salt=lambda: f"salt-{next(salts)}",
    )


def test_the_record_names_its_parts_as_the_standard_does() -> None:
    claims = _record(DRIVER).claims

    assert {name: claims[name] for name in claims if name.startswith(("ZZ", "CZ", "KZ"))} == {
        "ZZMC": "网络预约出租汽车驾驶员证",
        "ZZLXDM": "11440300TB2026029R001",
        "ZZBH": "01000000000001",
        "ZZBS": claims["ZZBS"],
        "ZZBFJG": make_type(DRIVER).issuer.name.zh,
        "ZZBFJGDM": "11440300TB2026029R",
        "ZZBFRQ": "2026-11-20",
        "CZZTDMLX": "公民身份号码",
        "CZZTDMLXDM": "111",
        "ZZYXQQSRQ": "2026-11-20",
        "ZZYXQJZRQ": "2029-11-20",
        "KZ_CYLB": "网络预约出租汽车驾驶员",
    }


def test_the_record_is_canonical() -> None:
    claims = _record().claims

    assert orjson.dumps(claims) == orjson.dumps(claims, option=orjson.OPT_SORT_KEYS)


def test_the_record_does_not_hold_its_holder() -> None:
    written = orjson.dumps(_record().claims).decode()

    assert HOLDER.name not in written
    assert HOLDER.number not in written
    assert "200.00" not in written


def test_each_disclosure_is_committed_to() -> None:
    record = _record()

    assert record.claims["_sd"] == sorted(map(digest, record.disclosures.values()))
    assert disclosed(record.disclosures["holder_name"]) == ("CZZT", HOLDER.name)
    assert disclosed(record.disclosures["citizen_id"]) == ("CZZTDM", HOLDER.number)
    assert disclosed(record.disclosures["monthly_amount"]) == ("KZ_YBZJE", "200.00")


def test_a_disclosure_is_digested_as_rfc_9901_has_it() -> None:
    example = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"

    assert digest(example) == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
    assert disclosed(example) == ("family_name", "Möbius")


def test_a_decision_without_the_amount_makes_no_licence() -> None:
    with pytest.raises(ResultNotGranted):
        _record(ELDER, result={})


def test_an_organisations_record_names_the_kind_of_its_number_and_only_commits_to_it() -> None:
    record = _record(FOOD, holder=COMPANY)

    assert record.claims["CZZTDMLX"] == "统一社会信用代码"
    assert record.claims["CZZTDMLXDM"] == "001"
    assert disclosed(record.disclosures["uscc"]) == ("CZZTDM", COMPANY.number)
    written = orjson.dumps(record.claims).decode()
    for secret in (COMPANY.name, COMPANY.number, RESULT["premises_address"]):
        assert secret not in written


def test_a_licence_can_say_its_own_number() -> None:
    claims = _record(FOOD, holder=COMPANY).claims

    assert claims["KZ_BABH"] == claims["ZZBH"] == "01000000000001"


@pytest.mark.parametrize(("name", "holder"), [(ELDER, COMPANY), (FOOD, HOLDER)])
def test_a_type_for_another_kind_of_party_makes_no_licence(name: str, holder: NamedParty) -> None:
    with pytest.raises(HolderOfOtherKind):
        _record(name, holder=holder)
