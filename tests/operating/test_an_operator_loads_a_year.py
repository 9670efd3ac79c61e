"""A year of working days reaches whoever counts by it."""

import asyncio
import json
from pathlib import Path

from operating_house import Tongban, rows

from contracts.working_days import WorkingYear
from suite.suite import Suite

YEAR = {
    "year": 2027,
    "days_off": ["2027-01-01", "2027-02-08", "2027-05-03", "2027-10-01"],
    "days_on": [],
    "source": "a notice made up for tests",
}


async def test_a_loaded_year_reaches_every_copy(
    suite: Suite, tongban: Tongban, tmp_path: Path
) -> None:
    file = tmp_path / "2027.json"
    file.write_text(json.dumps(YEAR))

    loaded = await tongban("calendar", "load", str(file), "--why", "the notice is out")
    again = await tongban("calendar", "load", str(file), "--why", "to be sure")

    assert (loaded.code, again.code) == (0, 0), (loaded, again)
    assert "2027-12-31" in loaded.out
    assert "was known" in again.out
    for package in ("svc_application", "svc_approval"):
        await copied(suite, package)


async def test_a_file_that_is_no_year_is_refused_before_anything_is_asked(
    tongban: Tongban, tmp_path: Path
) -> None:
    file = tmp_path / "2027.json"
    file.write_text(json.dumps(YEAR | {"days_off": []}))

    ended = await tongban("calendar", "load", str(file), "--why", "the notice is out")

    assert ended.code == 1
    assert "2027-01-01 is a public holiday" in ended.err


async def copied(suite: Suite, package: str) -> None:
    """Return once the service's newest copy holds the year."""
    expected = WorkingYear.model_validate(YEAR).model_dump(mode="json")
    async with asyncio.timeout(20):
        while True:
            kept = await rows(suite, package, "SELECT years FROM known_working_days")
            if any(expected in json.loads(row["years"]) for row in kept):
                return
            await asyncio.sleep(0.05)
