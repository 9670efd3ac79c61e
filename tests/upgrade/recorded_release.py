"""A recorded release: its databases, its keys, its people and what they were told."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg

from servicekit.local.embedded_postgres import EmbeddedPostgres
from servicekit.storage.migrations import create_database
from suite.citizen import Citizen, Officer
from suite.parts import BUS_DATABASE, SERVICES
from suite.suite import Suite

RELEASE: Final = Path(__file__).parent / "release-0.1"
PACKAGES: Final = tuple(part.package for part in SERVICES)

Told = dict[str, Any]


@dataclass(frozen=True)
class Release:
    """One folder that ``record_release.py`` wrote."""

    folder: Path

    @cached_property
    def told(self) -> Told:
        content: Told = json.loads((self.folder / "told.json").read_text())
        return content

    @property
    def recorded_at(self) -> datetime:
        return datetime.fromisoformat(self.told["recorded_at"])

    @property
    def people(self) -> dict[str, Told]:
        """Each person with what they were told, by the state they were left in."""
        people: dict[str, Told] = self.told["people"]
        return people

    @property
    def packages(self) -> list[str]:
        """The services this release had; later ones bring databases of their own."""
        return [package for package in PACKAGES if (self.folder / f"{package}.sql").exists()]

    def load(self, package: str, url: str) -> None:
        """Fill the database at *url*, which is made if need be, as *package*'s was."""
        create_database(url)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute((self.folder / f"{package}.sql").read_bytes())

    def lay_out(self, directory: Path) -> None:
        """Make *directory* what ``make run`` of that release would have left."""
        shutil.copytree(self.folder / "keys", directory / "keys")
        with EmbeddedPostgres(directory / "postgres", tell=lambda _: None) as server:
            for package in (BUS_DATABASE, *self.packages):
                self.load(package, server.url(package))
            with psycopg.connect(server.url(BUS_DATABASE)) as connection:
                # The log forgets by the real time, and this recording may be years old.
                connection.execute(
                    "UPDATE record SET appended_at = appended_at + %s",
                    (datetime.now(UTC) - self.recorded_at,),  # noqa: TID251
                )

    def business_time(self) -> dict[str, str]:
        """Return settings by which the services go on from the moment of the recording.

        The gateway is left out: whom it lets in and for how long never goes by that clock.
        """
        at = self.recorded_at.isoformat()
        return {f"{part.prefix}_CLOCK_AT": at for part in SERVICES if part.package != "gateway"}


@dataclass
class Upgraded:
    """Later code, running on what a release left; everybody signs in once."""

    suite: Suite
    release: Release
    _citizens: dict[str, Citizen] = field(default_factory=dict)
    _officers: dict[str, Officer] = field(default_factory=dict)

    async def tell_the_departments(self) -> None:
        """Let the registers know the people of the recording again."""
        async with httpx.AsyncClient(base_url=self.suite.addresses.sandbox) as sandbox:
            for told in self.release.people.values():
                person = told["person"]
                path = f"/control/people/{person['citizen_id']}/facts"
                (await sandbox.put(path, json=person["facts"])).raise_for_status()

    async def citizen(self, role: str) -> Citizen:
        """Return the person of *role*, signed in by phone, name and number."""
        if role not in self._citizens:
            doors = self.suite.addresses
            person = self.release.people[role]["person"]
            self._citizens[role] = await Citizen.sign_in(doors.gateway, doors.sandbox, person)
        return self._citizens[role]

    async def officer(self, username: str) -> Officer:
        """Return one of the officers whom a suite in development has, signed in."""
        if username not in self._officers:
            self._officers[username] = await Officer.sign_in(self.suite.url, username)
        return self._officers[username]

    async def read(self, role: str, path: str, *, language: str) -> Any:
        """Return what the person of *role* reads in a language."""
        headers = {**(await self.citizen(role)).header, "accept-language": language}
        async with httpx.AsyncClient(base_url=self.suite.url, headers=headers) as reader:
            return (await reader.get(path)).raise_for_status().json()

    def case_id(self, role: str) -> str:
        """Return the case of the person of *role*."""
        return str(self.release.people[role]["case"]["id"])

    def licence_id(self, role: str) -> str:
        """Return the licence of the person of *role*."""
        return str(self.release.people[role]["case"]["licence_id"])

    async def sign_everybody_out(self) -> None:
        """Close every connection."""
        for caller in (*self._citizens.values(), *self._officers.values()):
            await caller.__aexit__(None, None, None)


def in_language(told: Any, language: str) -> Any:
    """Return what was *told* in both languages as it is told since the reader's is chosen.

    Release 0.1 answered ``{"zh": …, "en": …}``, or ``title`` with a ``title_en`` beside it.
    """
    match told:
        case {"zh": _, "en": _, **more} if not more:
            return told[language]
        case dict():
            pairs = {key for key in told if f"{key}_en" in told}
            return {
                key: in_language(
                    told[f"{key}_en"] if key in pairs and language == "en" else value, language
                )
                for key, value in told.items()
                if key.removesuffix("_en") not in pairs or key in pairs
            }
        case list():
            return [in_language(each, language) for each in told]
        case _:
            return told


def lost(told: object, tells: object, at: str = "") -> list[str]:
    """Return where what was *told* is not told any more; more may be told than was."""
    match told, tells:
        case dict(), dict():
            return [
                each
                for key, value in told.items()
                for each in lost(value, tells.get(key, "nothing"), f"{at}.{key}")
            ]
        case list(), list() if len(told) == len(tells):
            pairs = enumerate(zip(told, tells, strict=True))
            return [each for n, (was, now) in pairs for each in lost(was, now, f"{at}[{n}]")]
        case _:
            return [] if told == tells else [f"{at}: was {told!r}, is {tells!r}"]
