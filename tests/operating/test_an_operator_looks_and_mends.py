"""The command line finds the suite by itself; what it does stands in the access log."""

import asyncio
import shutil
from pathlib import Path
from uuid import uuid4

from operating_house import Tongban, rows, tongban_in

from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE
from servicekit.bus.port import Record
from servicekit.process.open_bus import open_bus
from suite.suite import Suite


def but_for_reminders(told: str) -> str:
    """Return what `doctor` said but for what is yet to come: that goes by today's date."""
    lines = told.splitlines(keepends=True)
    return "".join(line for line in lines if ": before long: " not in line)


async def test_a_house_that_is_well_is_told_so(tongban: Tongban) -> None:
    ended = await tongban("doctor")

    assert (ended.code, but_for_reminders(ended.out)) == (0, "all is well\n"), ended


async def test_each_service_tells_how_it_is(tongban: Tongban) -> None:
    ended = await tongban("status")

    assert {line[0]: line[1] for line in ended.lines[1:]} == dict.fromkeys(
        (GATEWAY, APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE), "ready"
    )


async def test_what_cannot_be_read_is_parked_seen_shown_and_dropped(
    suite: Suite, tongban: Tongban
) -> None:
    subject = str(uuid4())
    await publish(suite, Record("approval", subject, b"{no json"))
    await parked(tongban, subject)

    told = await tongban("doctor", "--service", "svc-application")
    shown = await tongban("parked", "show", "svc-application", subject)
    replayed = await tongban("parked", "replay", "--subject", subject, "--why", "to see it again")
    await parked(tongban, subject)
    dropped = await tongban(
        "parked", "drop", "svc-application", "approval", subject, "0", "--why", "no event at all"
    )

    assert told.code == 1
    assert "tongban parked replay" in told.out
    assert "{no json" in shown.out
    assert replayed.code == dropped.code == 0, (replayed, dropped)
    assert (await tongban("parked", "list")).out == ""
    assert (await tongban("parked", "show", "svc-application", subject)).code == 1
    log = await rows(
        suite,
        "svc_application",
        "SELECT purpose FROM access_log WHERE actor = 'operator:li.na' AND subjects = $1"
        " AND operation = 'POST /internal/postponed/drop'",
        [subject],
    )
    assert [row["purpose"] for row in log] == ["mend: no event at all"]


async def test_an_officers_second_factor_is_forgotten_by_name_and_for_a_reason(
    suite: Suite, tongban: Tongban
) -> None:
    why = ("--why", "lost the phone")

    known = await tongban("forget-factor", "civil-affairs", *why)
    unknown = await tongban("forget-factor", "civil-afairs", *why)
    for_nothing = await tongban("forget-factor", "civil-affairs")

    assert (known.code, known.out) == (0, "there was none\n"), known
    assert unknown.code == 1
    assert "No officer signs in under this name" in unknown.err
    assert for_nothing.code == 2
    [line] = await rows(
        suite,
        "gateway",
        "SELECT a.actor FROM access_log a JOIN officer o ON a.subjects = ARRAY[o.id::text]"
        " WHERE o.username = 'civil-affairs' AND a.operation LIKE '%/second-factor'",
    )
    assert line["actor"] == "operator:li.na"


async def test_nobody_mends_without_a_reason(tongban: Tongban) -> None:
    assert (await tongban("parked", "replay")).code == 2


async def test_what_the_bus_lost_is_sent_again_and_nobody_acts_on_it_twice(
    suite: Suite, tongban: Tongban
) -> None:
    beginning = "2026-01-01T00:00:00+00:00"

    ended = await tongban("send-again", "--since", beginning, "--why", "the bus was lost")

    assert ended.code == 0, ended
    counts = {line[0]: int(line[1]) for line in ended.lines}
    assert counts["svc-catalogue:"] > 0
    await until_sent(suite, "svc_catalogue")
    assert but_for_reminders((await tongban("doctor")).out) == "all is well\n"


async def test_a_copy_that_was_spoilt_is_rebuilt_from_what_its_owner_told(
    suite: Suite, tongban: Tongban
) -> None:
    count = "SELECT count(*) FROM known_edition"
    [before] = await rows(suite, "svc_licence", count)
    await rows(suite, "svc_licence", "DELETE FROM known_edition")

    ended = await tongban("rebuild-copy", "--service", "svc-licence", "--why", "spoilt by hand")

    assert ended.code == 0, ended
    assert int(ended.lines[0][1]) > 0
    assert await rows(suite, "svc_licence", count) == [before]
    assert before["count"] > 0


async def test_a_service_that_keeps_no_copy_says_so(tongban: Tongban) -> None:
    ended = await tongban("rebuild-copy", "--service", "gateway", "--why", "to see")

    assert ended.code == 1
    assert "keeps no copy of catalogue-state" in ended.out


async def test_where_no_house_is_the_command_says_what_to_do(tmp_path: Path) -> None:
    ended = await tongban_in(tmp_path, "status")

    assert ended.code == 1
    assert "make run" in ended.err


async def test_an_operator_whose_key_nobody_knows_is_refused(suite: Suite, tmp_path: Path) -> None:
    shutil.copy(suite.directory / "addresses.json", tmp_path)
    (tmp_path / "keys/operator").mkdir(parents=True)
    shutil.copy(
        suite.directory / "keys/svc-licence/svc-licence.private.jwk",
        tmp_path / "keys/operator/operator.private.jwk",
    )

    ended = await tongban_in(tmp_path, "status")

    assert "ready" not in ended.out
    assert "svc-application does not answer (status 401)" in ended.out


async def parked(tongban: Tongban, subject: str) -> None:
    """Return once an event of *subject* is parked."""
    async with asyncio.timeout(20):
        while subject not in (await tongban("parked", "list")).out:
            pass


async def until_sent(suite: Suite, package: str) -> None:
    """Return once the service has sent all it announced."""
    async with asyncio.timeout(20):
        while await rows(suite, package, "SELECT FROM outbox WHERE sent_at IS NULL"):
            await asyncio.sleep(0.05)


async def publish(suite: Suite, record: Record) -> None:
    bus = open_bus(suite.bus, suite.bus_url, deployment="development")
    await bus.start()
    try:
        await bus.publisher().publish([record])
    finally:
        await bus.close()
