"""Plain values for tests: fixed, nothing random."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.approval import DecisionMade, Outcome, Verdict
from contracts.catalogue import EditionState, ItemState
from contracts.internal.gateway import Identity
from servicekit.trust.actor import Actor
from svc_application.domain.case import Case
from svc_application.domain.form import Form, Prefill, prefill
from svc_application.domain.known_item import KnownEdition
from svc_application.use_cases.prefill_form import Prefilled

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
CASE = UUID("0198f3a1-0000-7000-8000-000000000001")
ACCOUNT = UUID("0198f3a1-0000-7000-8000-0000000000aa")
OTHER_ACCOUNT = UUID("0198f3a1-0000-7000-8000-0000000000bb")
OFFICER = UUID("0198f3a1-0000-7000-8000-0000000000cc")
OTHER_OFFICER = UUID("0198f3a1-0000-7000-8000-0000000000dd")
EDITION = UUID("0198f3a1-0000-7000-8000-0000000000e1")
DECISION = UUID("0198f3a1-0000-7000-8000-0000000000f1")
ITEM = "11440300TB2026010W3440511001000"

FIELDS: list[dict[str, Any]] = [
    {
        "name": "citizen_id",
        "title": {"zh": "公民身份号码", "en": "Citizen number"},
        "type": "text",
        "required": True,
        "editable": False,
        "source": {"kind": "identity", "name": "citizen_id"},
        "validation": {},
    },
    {
        "name": "birth_date",
        "title": {"zh": "出生日期", "en": "Date of birth"},
        "type": "date",
        "required": False,
        "editable": False,
        "source": {"kind": "fact", "name": "birth_date"},
        "validation": {},
    },
    {
        "name": "phone",
        "title": {"zh": "联系电话", "en": "Telephone"},
        "type": "text",
        "required": True,
        "editable": True,
        "source": {"kind": "identity", "name": "phone"},
        "validation": {"pattern": "^1[0-9]{10}$"},
    },
    {
        "name": "confirm",
        "title": {"zh": "我确认以上信息属实", "en": "I confirm that the above is true"},
        "type": "bool",
        "required": True,
        "editable": True,
        "source": {"kind": "applicant", "name": "confirm"},
        "validation": {
            "enum": [True],
            "message": {"zh": "请勾选确认。", "en": "Tick to confirm."},
        },
    },
]

DEFINITION: dict[str, object] = {
    "name": {"zh": "高龄老人津贴申请", "en": "Old-age allowance"},
    "agency": {"department": "civil-affairs"},
    "division": "440300",
    "statutory_limit": {"value": 20, "unit": "working_day"},
    "form": {"fields": FIELDS},
    "result": {
        "values": [
            {
                "name": "monthly_amount",
                "title": {"zh": "月津贴金额(元)", "en": "Monthly amount (yuan)"},
                "type": "decimal",
                "validation": {"pattern": "^[0-9]{1,6}[.][0-9]{2}$"},
            }
        ]
    },
}

IDENTITY = Identity(
    account_id=ACCOUNT,
    name="张秀英",
    citizen_id="490304195611200024",
    phone="15400000001",
    assurance_level="L3",
)

APPLICANT = Actor(kind="person", id=str(ACCOUNT), assurance_level="L3")
STRANGER = Actor(kind="person", id=str(OTHER_ACCOUNT), assurance_level="L3")


def make_officer(officer: UUID = OFFICER, **changes: Any) -> Actor:
    plain = {
        "roles": frozenset({"cases"}),
        "department": "civil-affairs",
        "division": "440300",
    }
    return Actor(kind="officer", id=str(officer), assurance_level="L4", **{**plain, **changes})


def make_form(**values: Any) -> Form:
    known = {
        ("identity", "citizen_id"): _prefill(IDENTITY.citizen_id),
        ("identity", "phone"): _prefill(IDENTITY.phone),
        ("fact", "birth_date"): _prefill("1956-11-20"),
    }
    form = prefill(FIELDS, known)
    return form | {
        name: form[name].model_copy(update={"value": value}) for name, value in values.items()
    }


def make_edition() -> KnownEdition:
    return KnownEdition(
        edition_id=EDITION,
        item_code=ITEM,
        version=1,
        valid_from=datetime(2020, 1, 1, tzinfo=UTC),
        licence_type="elder-allowance-proof",
        definition=DEFINITION,
    )


def make_prefilled() -> Prefilled:
    return Prefilled(identity=IDENTITY, form=make_form(), facts_id=None)


def make_item_state(status: str = "in_force") -> ItemState:
    return ItemState(
        item_code=ITEM,
        status=status,
        editions=[
            EditionState(
                edition_id=EDITION,
                version=1,
                valid_from=datetime(2020, 1, 1, tzinfo=UTC),
                item_hash="a",
                form_hash="b",
                rule_set="elder-allowance",
                rule_set_hash="c",
                licence_type="elder-allowance-proof",
                licence_type_hash="d",
                definition=DEFINITION,
            )
        ],
    )


def make_decision(**changes: Any) -> DecisionMade:
    plain: dict[str, Any] = {
        "case_id": CASE,
        "decision_id": DECISION,
        "attempt": 1,
        "edition_id": EDITION,
        "rule_set_hash": "c",
        "outcome": Outcome.APPROVED,
        "verdicts": {"alive": Verdict.TRUE, "aged-70-or-over": Verdict.TRUE},
        "result": {"monthly_amount": "200.00"},
        "decided_at": NOW,
        "grant": "a.b.c",
    }
    return DecisionMade(**{**plain, **changes})


def make_case(**changes: Any) -> Case:
    plain: dict[str, Any] = {
        "id": CASE,
        "account_id": ACCOUNT,
        "item_code": ITEM,
        "item_name": {"zh": "高龄老人津贴申请", "en": "Old-age allowance"},
        "department": "civil-affairs",
        "division": "440300",
        "identity": b"sealed",
        "form": b"sealed",
        "drafted_at": NOW,
    }
    return Case(**{**plain, **changes})


def make_submitted_case() -> Case:
    case = make_case()
    case.submit(
        now=NOW,
        case_no="1",
        edition_id=EDITION,
        licence_type="elder-allowance-proof",
        review_days=20,
    )
    return case


def _prefill(value: Any) -> Prefill:
    return Prefill(value=value, source="identity", fetched_at="2026-11-20T02:00:00Z", hash="0" * 64)
