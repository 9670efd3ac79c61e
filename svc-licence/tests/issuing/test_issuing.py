"""An approved case becomes one licence, on a good grant and on nothing else."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from licence_builders import COMPANY, DRIVER, ELDER, FOOD, HOLDER
from licence_front import EDITIONS, Front, person, state_of

from contracts.application import DecidedBy
from contracts.topics import APPLICATION, APPROVAL, LICENCE
from servicekit.events.postponed import State, state_after
from servicekit.events.reactions import Reactions
from servicekit.ground.errors import Unauthenticated, Unavailable
from servicekit.storage.database import driver
from servicekit.testing.bearers import person_party
from svc_licence.known.domain import EditionNotKnown
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.record import digest
from svc_licence.types.domain.licence_type import LicenceTypeAway
from svc_licence.wiring import build


async def _count(front: Front, table: str) -> int:
    async with front.parts.runtime.database.reading() as session:
        return int(await (await driver(session)).fetchval(f"SELECT count(*) FROM {table}"))


async def _announced(front: Front) -> list[str]:
    async with front.parts.runtime.database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT payload FROM outbox ORDER BY id")
    return [row["payload"] for row in rows]


async def test_an_approved_case_becomes_a_licence_its_holder_can_read(front: Front) -> None:
    approval = front.approval(ELDER)

    await front.hear(approval)

    (line,) = (await front.get("/v1/licences", by=person())).json()["licences"]
    assert line["case_id"] == str(approval.case_id)
    assert line["status"] == "valid"
    assert LicenceIdentifier.parse(line["licence_identifier"]).serial == "01000000000001"


async def test_the_record_is_signed_and_commits_to_each_value_of_the_holder(front: Front) -> None:
    licence_id = await front.issue(ELDER)
    licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()

    signed, *disclosures, end = licence["signed_record"].split("~")

    claims = await front.verified(signed)
    assert end == ""
    assert sorted(map(digest, disclosures)) == claims["_sd"]
    assert claims["ZZBS"] == licence["licence_identifier"]
    assert licence["record"]["CZZT"] == HOLDER.name
    assert licence["record"]["CZZTDM"] == HOLDER.number
    assert licence["record"]["KZ_YBZJE"] == "200.00"
    assert licence["record"]["ZZYXQQSRQ"] == "2026-11-20"


async def test_a_licence_with_years_ends_on_its_corresponding_day(front: Front) -> None:
    licence_id = await front.issue(DRIVER)

    licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()

    assert licence["valid_to"] == "2029-11-20"
    assert licence["record"]["KZ_CYLB"] == "网络预约出租汽车驾驶员"


async def test_the_same_case_is_licensed_once_however_often_it_is_told(front: Front) -> None:
    approval = front.approval()

    await asyncio.gather(*(front.hear(approval) for _ in range(10)))

    assert await _count(front, "licence") == 1
    assert len(await _announced(front)) == 1


async def test_a_hundred_cases_at_once_get_a_hundred_identifiers_and_few_claim_checks(
    front: Front,
) -> None:
    await front.hear(
        front.approval(holder=HOLDER.model_copy(update={"party": person_party(uuid4())}))
    )
    approvals = [front.approval() for _ in range(100)]

    await asyncio.gather(*(front.hear(approval) for approval in approvals))

    page = (await front.get("/v1/licences?limit=100", by=person())).json()
    assert len({line["licence_identifier"] for line in page["licences"]}) == 100
    assert len(front.application.asked) < 10
    assert all(len(asked) <= 100 for asked in front.application.asked)


async def test_what_is_told_to_others_names_nobody(front: Front) -> None:
    await front.issue()

    (payload,) = await _announced(front)

    assert "licence-issued" in payload
    assert HOLDER.name not in payload
    assert HOLDER.number not in payload
    assert str(HOLDER.party.id) not in payload


async def test_no_column_holds_the_holder_readably(front: Front) -> None:
    await front.issue()

    async with front.parts.runtime.database.reading() as session:
        dump = await (await driver(session)).fetchval(
            "SELECT string_agg(l::text || k::text, ' ') FROM licence l, subject_key k"
        )

    for secret in (HOLDER.name, HOLDER.number, str(HOLDER.party.id), "200.00"):
        assert secret not in dump
        assert secret.encode().hex() not in dump


async def test_an_officers_grant_is_signed_by_the_cases_owner(front: Front) -> None:
    approval = front.approval(
        signer=APPLICATION, decided_by=DecidedBy.OFFICER, claims={"rule_set_hash": None}
    )

    await front.hear(approval)

    assert await _count(front, "licence") == 1


@pytest.mark.parametrize(
    ("signer", "decided_by"),
    [
        (APPLICATION, DecidedBy.RULES),
        (APPROVAL, DecidedBy.OFFICER),
        (LICENCE, DecidedBy.RULES),
    ],
)
async def test_a_grant_signed_by_another_never_issues_and_parks(
    front: Front, signer: str, decided_by: DecidedBy
) -> None:
    approval = front.approval(signer=signer, decided_by=decided_by)

    with pytest.raises(Unauthenticated) as refusal:
        await front.hear(approval)

    assert state_after(refusal.value) is State.PARKED
    assert await _count(front, "licence") == 0


async def test_a_changed_grant_never_issues(front: Front) -> None:
    good, other = front.approval(), front.approval()
    header, _, signature = good.grant.split(".")
    forged = ".".join((header, other.grant.split(".")[1], signature))

    with pytest.raises(Unauthenticated):
        await front.hear(good.model_copy(update={"grant": forged}))

    assert await _count(front, "licence") == 0


async def test_an_edition_nobody_told_us_of_is_waited_for(bare_front: Front) -> None:
    approval = bare_front.approval()

    with pytest.raises(EditionNotKnown) as waiting:
        await bare_front.hear(approval)

    assert state_after(waiting.value) is State.RETRY


async def test_a_licence_type_not_published_yet_is_waited_for(bare_front: Front) -> None:
    await bare_front.hear(state_of(ELDER))

    with pytest.raises(LicenceTypeAway):
        await bare_front.hear(bare_front.approval())


async def test_a_case_whose_owner_is_away_waits(front: Front) -> None:
    approval = front.approval()
    front.application.away = True

    with pytest.raises(Unavailable) as waiting:
        await front.hear(approval)

    assert state_after(waiting.value) is State.RETRY


async def test_a_case_whose_applicant_is_not_told_waits(front: Front) -> None:
    approval = front.approval()
    del front.application.holders[approval.case_id]

    with pytest.raises(Unavailable):
        await front.hear(approval)


async def test_a_case_gets_the_type_that_its_edition_pinned_and_not_the_newest(
    front: Front,
) -> None:
    await front.publish(DRIVER, validity={"years": 1})

    licence_id = await front.issue(DRIVER)

    licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()
    assert licence["valid_to"] == "2029-11-20"


async def test_editions_are_learnt_once_and_never_change(front: Front) -> None:
    changed = state_of(ELDER).editions[0].model_copy(update={"licence_type_hash": "other"})
    again = state_of(ELDER).model_copy(update={"editions": [changed]})

    await front.hear(again)

    async with front.parts.runtime.database.reading() as session:
        kept = await (await driver(session)).fetchval(
            "SELECT licence_type_hash FROM known_edition WHERE edition_id = $1", EDITIONS[ELDER]
        )
    assert kept != "other"
    assert await _count(front, "known_edition") == 3


async def test_a_second_process_takes_a_block_of_its_own(front: Front) -> None:
    await front.hear(front.approval())
    another = build(front.parts.runtime.settings)
    elsewhere = replace(front, parts=another)

    async with another.runtime.open(Reactions(), (), background=False):
        await elsewhere.hear(front.approval())

    page = (await front.get("/v1/licences", by=person())).json()["licences"]
    serials = [LicenceIdentifier.parse(line["licence_identifier"]).serial for line in page]
    assert serials == ["01000000001001", "01000000000001"]


async def test_a_company_is_licensed_once_however_often_it_is_told(front: Front) -> None:
    approval = front.approval(FOOD, holder=COMPANY)

    await asyncio.gather(*(front.hear(approval) for _ in range(5)))

    assert await _count(front, "licence WHERE holder_kind = 'organisation'") == 1
    (payload,) = await _announced(front)
    for secret in (COMPANY.name, COMPANY.number, str(COMPANY.party.id)):
        assert secret not in payload
