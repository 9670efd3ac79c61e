"""The two published rule sets on the days and values where they turn."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from approval_builders import ABSENT, facts_for

from contracts.canonical import plain_json
from svc_approval.rules.domain.engine import CompiledRuleSet, refuse_unread_facts
from svc_approval.rules.domain.judgement import Judgement, Outcome
from svc_approval.rules.domain.rule_set import read_rule_set

SEEDS = Path(__file__).parents[2] / "seeds" / "rule_sets"
ELDER, DRIVER = (
    CompiledRuleSet(read_rule_set(plain_json(yaml.safe_load((SEEDS / f"{name}.yaml").read_text()))))
    for name in ("elder-allowance", "ride-hailing-driver")
)
PENSIONER = {
    "birth_date": "1946-11-20",
    "hukou_division": "440304",
    "death_date": None,
    "receives_allowance": False,
}
CANDIDATE = {
    "hukou_division": "440306",
    "permit_division": None,
    "permit_valid_to": None,
    "driving_class": "C1",
    "first_issued": "2015-03-01",
    "driving_licence_status": "valid",
    "drunk_driving": False,
    "period_points": [0, 3, 6],
    "traffic_crimes": [],
    "drug_record": False,
    "violent_crime": False,
    "qualification_revoked_on": None,
    "exam_national": True,
    "exam_regional": True,
}


def judged(rules: CompiledRuleSet, facts: dict[str, Any], as_of: str) -> Judgement:
    return rules.judge(facts_for(rules.rule_set, facts), date.fromisoformat(as_of))


@pytest.mark.parametrize("rules", [ELDER, DRIVER], ids=["elder", "driver"])
def test_every_declared_fact_is_read(rules: CompiledRuleSet) -> None:
    refuse_unread_facts(rules.rule_set)


@pytest.mark.parametrize(
    ("birth", "as_of", "amount"),
    [
        ("1956-11-20", "2026-11-20", "200.00"),
        ("1946-11-21", "2026-11-20", "200.00"),
        ("1946-11-20", "2026-11-20", "300.00"),
        ("1936-11-21", "2026-11-20", "300.00"),
        ("1936-11-20", "2026-11-20", "500.00"),
        ("1926-11-21", "2026-11-20", "500.00"),
        ("1926-11-20", "2026-11-20", "1000.00"),
        ("1900-01-01", "2026-11-20", "1000.00"),
        ("1946-12-31", "2016-12-31", "100.00"),
        ("1946-12-31", "2017-01-01", "200.00"),
        ("1936-12-31", "2016-12-31", "200.00"),
        ("1926-12-31", "2016-12-31", "300.00"),
        ("1916-12-31", "2016-12-31", "500.00"),
        ("1916-12-31", "2017-01-01", "1000.00"),
        ("1956-02-29", "2026-02-28", "200.00"),
        ("1948-02-29", "2028-02-28", "200.00"),
        ("1948-02-29", "2028-02-29", "300.00"),
    ],
)
def test_the_amount_goes_by_full_years_and_the_table_of_the_day(
    birth: str, as_of: str, amount: str
) -> None:
    judgement = judged(ELDER, PENSIONER | {"birth_date": birth}, as_of)

    assert (judgement.outcome, judgement.result) == (
        Outcome.APPROVED,
        {"monthly_amount": amount},
    )


@pytest.mark.parametrize(
    ("changes", "as_of", "verdict"),
    [
        ({"birth_date": "1956-02-29"}, "2026-02-27", "false"),
        ({"birth_date": "2030-01-01"}, "2026-11-20", "false"),
        ({"birth_date": "1956-02-30"}, "2026-11-20", "unknown"),
        ({"birth_date": None}, "2026-11-20", "unknown"),
        ({"birth_date": 19461120}, "2026-11-20", "unknown"),
        ({"birth_date": "1946-11-20T00:00:00"}, "2026-11-20", "unknown"),
    ],
)
def test_an_age_is(changes: dict[str, Any], as_of: str, verdict: str) -> None:
    judgement = judged(ELDER, PENSIONER | changes, as_of)

    assert judgement.verdicts["aged-70-or-over"] == verdict
    assert judgement.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    ("division", "verdict"),
    [
        ("440300", "true"),
        ("440343", "true"),
        ("440304001002", "true"),
        ("440400", "false"),
        ("044030", "false"),
        ("", "false"),
        (440304, "unknown"),
        (None, "unknown"),
    ],
)
def test_a_household_is_in_shenzhen(division: object, verdict: str) -> None:
    judgement = judged(ELDER, PENSIONER | {"hukou_division": division}, "2026-11-20")

    assert judgement.verdicts["hukou-in-shenzhen"] == verdict


@pytest.mark.parametrize(
    ("changes", "as_of", "condition", "verdict"),
    [
        ({"first_issued": "2020-02-29"}, "2023-02-27", "three-years-driving", "false"),
        ({"first_issued": "2020-02-29"}, "2023-02-28", "three-years-driving", "true"),
        ({"first_issued": "2021-03-01"}, "2024-02-29", "three-years-driving", "false"),
        ({"first_issued": "2021-02-28"}, "2024-02-28", "three-years-driving", "true"),
        ({"driving_class": "C2"}, "2026-11-20", "three-years-driving", "true"),
        ({"driving_class": "C3"}, "2026-11-20", "three-years-driving", "false"),
        ({"driving_class": "c1"}, "2026-11-20", "three-years-driving", "false"),
        ({"driving_class": ""}, "2026-11-20", "three-years-driving", "false"),
        ({"driving_class": ["C1"]}, "2026-11-20", "three-years-driving", "unknown"),
        (
            {"driving_class": "D", "first_issued": "soon"},
            "2026-11-20",
            "three-years-driving",
            "false",
        ),
        ({"first_issued": "soon"}, "2026-11-20", "three-years-driving", "unknown"),
        ({"qualification_revoked_on": "2020-02-29"}, "2023-02-28", "not-revoked", "false"),
        ({"qualification_revoked_on": "2020-02-29"}, "2023-03-01", "not-revoked", "true"),
        ({"qualification_revoked_on": "2026-11-20"}, "2026-11-20", "not-revoked", "false"),
        ({"qualification_revoked_on": ABSENT}, "2026-11-20", "not-revoked", "unknown"),
        ({"period_points": []}, "2026-11-20", "clean-driving-record", "true"),
        ({"period_points": [11, 11, 11]}, "2026-11-20", "clean-driving-record", "true"),
        ({"period_points": [0, 0, 12]}, "2026-11-20", "clean-driving-record", "false"),
        ({"period_points": [0, 0, 0, 12]}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"period_points": [12, "x"]}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"period_points": [True]}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"period_points": None}, "2026-11-20", "clean-driving-record", "unknown"),
        (
            {"period_points": ["x"], "drunk_driving": True},
            "2026-11-20",
            "clean-driving-record",
            "false",
        ),
        ({"traffic_crimes": [1]}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"traffic_crimes": "无"}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"drug_record": "false"}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"drug_record": 0}, "2026-11-20", "clean-driving-record", "unknown"),
        ({"exam_regional": False, "exam_national": ABSENT}, "2026-11-20", "exam-passed", "false"),
        ({"exam_national": None}, "2026-11-20", "exam-passed", "unknown"),
    ],
)
def test_a_condition_turns_exactly_there(
    changes: dict[str, Any], as_of: str, condition: str, verdict: str
) -> None:
    judgement = judged(DRIVER, CANDIDATE | changes, as_of)

    assert judgement.verdicts[condition] == verdict


@pytest.mark.parametrize(
    ("hukou", "division", "valid_to", "verdict"),
    [
        ("430102", "440300", "2026-11-20", "true"),
        ("430102", "440300", "2026-11-19", "false"),
        ("430102", "440300", None, "false"),
        ("430102", None, "2027-01-01", "false"),
        ("430102", None, None, "false"),
        ("430102", ABSENT, "2026-11-19", "false"),
        ("430102", ABSENT, ABSENT, "unknown"),
        ("440304", ABSENT, ABSENT, "true"),
        (ABSENT, "440300", "2026-11-20", "true"),
        (ABSENT, None, None, "unknown"),
        (None, None, None, "unknown"),
        ("430102", "440300", "9999-12-31", "true"),
        ("430102", "440300", "长期", "unknown"),
    ],
)
def test_a_resident_has_a_household_or_a_valid_permit(
    hukou: object, division: object, valid_to: object, verdict: str
) -> None:
    permit = {"hukou_division": hukou, "permit_division": division, "permit_valid_to": valid_to}

    judgement = judged(DRIVER, CANDIDATE | permit, "2026-11-20")

    assert judgement.verdicts["resident"] == verdict
