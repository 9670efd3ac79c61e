"""Plain values for tests: fixed, nothing random."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.approval import DecisionMade, Outcome, Verdict
from contracts.catalogue import EditionState, ItemState
from contracts.internal.approval import ConditionExplanation, Explanation, FactView
from contracts.internal.gateway import Identity
from contracts.items.definition import ItemDefinition
from contracts.items.form import FormField, SourceKind
from contracts.parties import Capacity, NamedParty, PartyKind
from contracts.texts import Text
from servicekit.testing.bearers import (
    officer_actor,
    organisation_party,
    person_actor,
    person_party,
)
from servicekit.trust.actor import Actor
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.form import Form, Prefill, Prefilled, prefill
from svc_application.cases.domain.transitions import SUBMIT
from svc_application.known.domain import KnownEdition

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
CASE = UUID("0198f3a1-0000-7000-8000-000000000001")
ACCOUNT = UUID("0198f3a1-0000-7000-8000-0000000000aa")
OTHER_ACCOUNT = UUID("0198f3a1-0000-7000-8000-0000000000bb")
OFFICER = UUID("0198f3a1-0000-7000-8000-0000000000cc")
OTHER_OFFICER = UUID("0198f3a1-0000-7000-8000-0000000000dd")
ORGANISATION = UUID("0198f3a1-0000-7000-8000-0000000000ee")
EDITION = UUID("0198f3a1-0000-7000-8000-0000000000e1")
SHOP_EDITION = UUID("0198f3a1-0000-7000-8000-0000000000e2")
DECISION = UUID("0198f3a1-0000-7000-8000-0000000000f1")
ITEM = "11440300TB2026010W3440511001000"
SHOP_ITEM = "11440300TB2026010W3440511002000"

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
SHOP_FIELDS: list[dict[str, Any]] = [
    {
        "name": name,
        "title": {"zh": name, "en": name},
        "required": True,
        "editable": False,
        "source": {"kind": "identity", "name": name},
    }
    for name in ("name", "uscc", "agent_name", "agent_citizen_id", "phone")
]

DEFINITION: dict[str, Any] = {
    "item_code": ITEM,
    "base_code": "440511001000",
    "name": {"zh": "高龄老人津贴申请", "en": "Old-age allowance"},
    "summary": {"zh": "按月领取津贴。", "en": "A monthly allowance."},
    "item_type": "05",
    "authority_level": "3",
    "division": "440300",
    "agency": {
        "name": {"zh": "民政局(示例)", "en": "Civil Affairs Bureau (example)"},
        "uscc": "11440300TB2026010W",
        "nature": "1",
        "department": "civil-affairs",
    },
    "served": ["1"],
    "handling_forms": ["3"],
    "case_type": "1",
    "visits": 0,
    "fully_online": True,
    "legal_basis": [{"title": "中华人民共和国老年人权益保障法", "article": "第三十三条"}],
    "conditions": [{"id": "alive", "title": {"zh": "健在", "en": "Living"}}],
    "materials": [],
    "steps": [{"zh": "申请", "en": "Apply"}],
    "statutory_limit": {"value": 20, "unit": "working_day"},
    "promised_limit": {"value": 0, "unit": "instant"},
    "fees": {"amount": "0.00"},
    "result": {
        "kind": "electronic-proof",
        "name": {"zh": "核定证明", "en": "Proof"},
        "licence_type": "elder-allowance-proof",
        "values": [
            {
                "name": "monthly_amount",
                "title": {"zh": "月津贴金额(元)", "en": "Monthly amount (yuan)"},
                "type": "decimal",
                "validation": {"pattern": "^[0-9]{1,6}[.][0-9]{2}$"},
            }
        ],
    },
    "contact": {"enquiry": "0755-00000001", "complaint": "0755-00000002"},
    "rule_set": "elder-allowance",
    "form": {"fields": FIELDS},
}
SHOP_DEFINITION: dict[str, Any] = {
    **DEFINITION,
    "item_code": SHOP_ITEM,
    "base_code": "440511002000",
    "name": {"zh": "仅销售预包装食品备案", "en": "Filing for selling pre-packaged food only"},
    "served": ["2", "6"],
    "form": {"fields": SHOP_FIELDS},
}

DECLARED: tuple[FormField, ...] = ItemDefinition.model_validate(DEFINITION).form.fields

PERSON = NamedParty(party=person_party(ACCOUNT), name="张秀英", number="490304195611200024")
AGENT = NamedParty(party=person_party(OTHER_ACCOUNT), name="李伟", number="490304198001010014")
SHOP = NamedParty(
    party=organisation_party(ORGANISATION), name="示例食品商行", number="91440300MA5F00000X"
)

IDENTITY = Identity(
    applicant=PERSON,
    actor=PERSON,
    capacity=Capacity.SELF,
    phone="15400000001",
    assurance_level="L3",
)
SHOP_IDENTITY = Identity(
    applicant=SHOP,
    actor=AGENT,
    capacity=Capacity.AGENT,
    phone="15400000002",
    assurance_level="L3",
)

APPLICANT = person_actor(ACCOUNT)
STRANGER = person_actor(OTHER_ACCOUNT)
AGENT_OF_SHOP = person_actor(OTHER_ACCOUNT, acts_for=SHOP.party, capacity=Capacity.AGENT)
OWNER_OF_SHOP = person_actor(ACCOUNT, acts_for=SHOP.party, capacity=Capacity.LEGAL_REPRESENTATIVE)


def make_officer(officer: UUID = OFFICER, **changes: Any) -> Actor:
    return officer_actor(officer, roles=frozenset({"cases"}), **changes)


def make_form(**values: Any) -> Form:
    known = {
        (SourceKind.IDENTITY, "citizen_id"): _prefill(PERSON.number),
        (SourceKind.IDENTITY, "phone"): _prefill(IDENTITY.phone),
        (SourceKind.FACT, "birth_date"): _prefill("1956-11-20"),
    }
    form = prefill(DECLARED, known)
    return form | {
        name: form[name].model_copy(update={"value": value}) for name, value in values.items()
    }


def make_edition(**changes: Any) -> KnownEdition:
    plain: dict[str, Any] = {
        "edition_id": EDITION,
        "item_code": ITEM,
        "version": 1,
        "valid_from": datetime(2020, 1, 1, tzinfo=UTC),
        "licence_type": "elder-allowance-proof",
        "published": DEFINITION,
    }
    return KnownEdition(**{**plain, **changes})


def make_shop_edition() -> KnownEdition:
    return make_edition(edition_id=SHOP_EDITION, item_code=SHOP_ITEM, published=SHOP_DEFINITION)


def make_prefilled(identity: Identity = IDENTITY) -> Prefilled:
    return Prefilled(identity=identity, form=make_form(), facts_id=None)


def make_item_state(
    status: str = "in_force",
    *,
    edition_id: UUID = EDITION,
    definition: dict[str, Any] = DEFINITION,
    **changes: Any,
) -> ItemState:
    edition = {
        "edition_id": edition_id,
        "version": 1,
        "valid_from": datetime(2020, 1, 1, tzinfo=UTC),
        "item_hash": "a",
        "form_hash": "b",
        "rule_set": "elder-allowance",
        "rule_set_hash": "c",
        "licence_type": "elder-allowance-proof",
        "licence_type_hash": "d",
        "definition": ItemDefinition.model_validate(definition),
    }
    return ItemState(
        item_code=definition["item_code"],
        status=status,
        editions=[EditionState(**{**edition, **changes})],
    )


def make_shop_state() -> ItemState:
    return make_item_state(edition_id=SHOP_EDITION, definition=SHOP_DEFINITION)


def decision_of(attempt: int) -> UUID:
    """Return the id of the decision that the rules make at this attempt."""
    return UUID(int=DECISION.int + attempt - 1)


def make_decision(attempt: int = 1, **changes: Any) -> DecisionMade:
    plain: dict[str, Any] = {
        "case_id": CASE,
        "decision_id": decision_of(attempt),
        "attempt": attempt,
        "edition_id": EDITION,
        "rule_set_hash": "c",
        "outcome": Outcome.APPROVED,
        "verdicts": {"alive": Verdict.TRUE, "aged-70-or-over": Verdict.TRUE},
        "result": {"monthly_amount": "200.00"},
        "decided_at": NOW,
        "grant": "a.b.c",
    }
    return DecisionMade(**{**plain, **changes})


FAILED = make_decision(
    outcome=Outcome.REVIEW,
    verdicts={"alive": Verdict.TRUE, "aged-70-or-over": Verdict.FALSE},
    result={},
    grant=None,
)
UNKNOWN = FAILED.model_copy(
    update={"verdicts": {"alive": Verdict.UNKNOWN, "aged-70-or-over": Verdict.FALSE}}
)
EXPLANATION = Explanation(
    decision_id=FAILED.decision_id,
    attempt=1,
    decided_at=NOW,
    result={},
    conditions=[
        ConditionExplanation(
            id=name,
            title=Text(zh=zh, en=en),
            legal_basis="",
            verdict=verdict,
            facts=[FactView(name=fact, known=True, source=operation, fetched_at=NOW, value="x")],
        )
        for name, zh, en, verdict, fact, operation in (
            (
                "alive",
                "健在",
                "Living",
                Verdict.TRUE,
                "death_date",
                "civil-affairs/death-record",
            ),
            (
                "aged-70-or-over",
                "年满70周岁",
                "Aged 70 or over",
                Verdict.FALSE,
                "birth_date",
                "public-security/person",
            ),
        )
    ],
)


def make_case(**changes: Any) -> Case:
    plain: dict[str, Any] = {
        "id": CASE,
        "party_kind": PartyKind.PERSON,
        "party_id": ACCOUNT,
        "by": ACCOUNT,
        "capacity": Capacity.SELF,
        "item_code": ITEM,
        "item_name": DEFINITION["name"],
        "department": "civil-affairs",
        "division": "440300",
        "drafted_at": NOW,
    }
    return Case(**{**plain, **changes})


def make_submitted_case(edition: KnownEdition | None = None) -> Case:
    case = make_case()
    case.pin(edition or make_edition(), serial=1, now=NOW)
    case.take(SUBMIT, now=NOW, by=ACCOUNT)
    return case


def _prefill(value: Any) -> Prefill:
    return Prefill(value=value, source="identity", fetched_at="2026-11-20T02:00:00Z", hash="0" * 64)
