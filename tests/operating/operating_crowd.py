"""Many delivered cases at once, as if each had gone its way: all signatures and seals hold.

They are made from one case that really was delivered, and written into the services' databases with
histories that say they were told and heard.
"""

import asyncio
import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg
import orjson
from uuid_utils.compat import uuid7

from contracts.grant import GRANT_TYPE
from contracts.topics import APPLICATION, APPROVAL, LICENCE
from servicekit.storage.database import Database
from servicekit.trust.cipher import Cipher, Suite
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from suite.suite import Suite as House
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.licence import associated_data_of_disclosures
from svc_licence.licences.domain.record import RECORD_TYPE

AT_ONCE: Final = 2_000
DATABASES: Final = ("svc_application", "svc_approval", "svc_licence", "svc_evaluation")
HEARD: Final = {
    "svc_application": {"approval": 1, "licence": 1},
    "svc_approval": {"application": 3},
    "svc_licence": {"application": 3},
    "svc_evaluation": {"application": 3},
}
TOLD: Final = {
    "svc_application": ("application", 3),
    "svc_approval": ("approval", 1),
    "svc_licence": ("licence", 1),
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Names:
    """What tells one case from another."""

    case: UUID
    decision: UUID
    licence: UUID
    number: int

    @classmethod
    def fresh(cls, number: int) -> "Names":
        return cls(uuid7(), uuid7(), uuid7(), number)


class Crowd:
    """Makes cases like one that was delivered."""

    def __init__(self, house: House, case_id: str) -> None:
        self._house = house
        self._case_id = case_id
        self._keys = house.directory / "keys"
        self._signers = {
            name: SigningKey.load(self._keys / name / f"{name}.private.jwk")
            for name in (APPROVAL, LICENCE)
        }
        self._made = 0

    async def learn(self) -> None:
        """Read the case that all are to be like, once all have heard of it; open what is sealed."""
        async with asyncio.timeout(20):
            while not await self._fetch("svc_evaluation", "rating", "case_id", UUID(self._case_id)):
                await asyncio.sleep(0.05)
        self._rows: dict[str, list[Row]] = {}
        self._outbox: dict[str, list[Row]] = {}
        for package, table, column in (
            ("svc_application", "cases", "id"),
            ("svc_application", "timeline_entry", "case_id"),
            ("svc_approval", "decision", "case_id"),
            ("svc_licence", "licence", "case_id"),
            ("svc_evaluation", "rating", "case_id"),
        ):
            found = await self._fetch(package, table, column, UUID(self._case_id))
            self._rows[table] = found
        for package in TOLD:
            self._outbox[package] = await self._fetch(
                package, "outbox", "aggregateid", self._case_id
            )
        [self.case], [self.licence] = self._rows["cases"], self._rows["licence"]
        self._party = await self._cipher(APPLICATION, str(self.case["party_id"]))
        self._holder = await self._cipher(LICENCE, self.licence["holder_index"].hex())
        place = f"/{self.case['id']}"
        self._identity = self._party.open(f"cases.identity{place}", self.case["identity"])
        self._form = self._party.open(f"cases.form{place}", self.case["form"])
        self._disclosures = self._holder.open(
            associated_data_of_disclosures(self.licence["id"]), self.licence["sealed_disclosures"]
        )
        self._grant_claims = claims_of(self.licence["grant"])
        self._record_claims = claims_of(self.licence["signed_record"])

    async def add(self, count: int) -> None:
        """Write so many more cases into all databases."""
        while count > 0:
            some = [Names.fresh(self._made + n) for n in range(min(count, AT_ONCE))]
            made = [self._one(names) for names in some]
            self._made += len(some)
            count -= len(some)
            await asyncio.gather(*(self._write(package, made, some) for package in DATABASES))

    def _one(self, names: Names) -> dict[str, list[Row]]:
        grant = self._signers[APPROVAL].sign(
            self._grant_claims | {"case_id": str(names.case), "decision_id": str(names.decision)},
            GRANT_TYPE,
        )
        old = LicenceIdentifier.parse(self.licence["licence_identifier"])
        identifier = LicenceIdentifier(old.type_code, old.issuer, f"99{names.number:012d}")
        record = self._signers[LICENCE].sign(
            self._record_claims
            | {
                "jti": str(names.licence),
                "ZZBH": identifier.serial,
                "ZZBS": str(identifier),
                "grant_sha256": hashlib.sha256(grant.encode()).hexdigest(),
            },
            RECORD_TYPE,
        )
        place = f"/{names.case}"
        [decision], [rating] = self._rows["decision"], self._rows["rating"]
        case_no = f"{self.case['case_no'][:39]}9{names.number:09d}"
        swaps = {
            self._case_id: str(names.case),
            str(self.case["decision_id"]): str(names.decision),
            str(self.licence["id"]): str(names.licence),
            self.licence["grant"]: grant,
            self.licence["licence_identifier"]: str(identifier),
            self.case["case_no"]: case_no,
        }
        return {
            "cases": [
                self.case
                | {
                    "id": names.case,
                    "case_no": case_no,
                    "decision_id": names.decision,
                    "licence_id": names.licence,
                    "licence_identifier": str(identifier),
                    "facts_id": None,
                    "identity": self._party.seal(f"cases.identity{place}", self._identity),
                    "form": self._party.seal(f"cases.form{place}", self._form),
                }
            ],
            "timeline_entry": [
                each | {"case_id": names.case} for each in self._rows["timeline_entry"]
            ],
            "decision": [
                decision
                | {
                    "id": names.decision,
                    "case_id": names.case,
                    "signed": grant,
                    "case_no": case_no,
                }
            ],
            "licence": [
                self.licence
                | {
                    "id": names.licence,
                    "case_id": names.case,
                    "decision_id": names.decision,
                    "licence_identifier": str(identifier),
                    "signed_record": record,
                    "sealed_disclosures": self._holder.seal(
                        associated_data_of_disclosures(names.licence), self._disclosures
                    ),
                    "grant": grant,
                }
            ],
            "rating": [rating | {"case_id": names.case}],
            **{
                f"outbox of {package}": [self._told(row, names, swaps) for row in rows]
                for package, rows in self._outbox.items()
            },
        }

    def _told(self, row: Row, names: Names, swaps: Mapping[str, str]) -> Row:
        payload, event = row["payload"], uuid7()
        for old, new in {**swaps, str(row["id"]): str(event)}.items():
            payload = payload.replace(old, new)
        return row | {"id": event, "aggregateid": str(names.case), "payload": payload}

    async def _write(
        self, package: str, made: list[dict[str, list[Row]]], names: list[Names]
    ) -> None:
        tables = {
            "svc_application": ("cases", "timeline_entry"),
            "svc_approval": ("decision",),
            "svc_licence": ("licence",),
            "svc_evaluation": ("rating",),
        }[package]
        connection = await asyncpg.connect(self._house.database_url(package))
        try:
            async with connection.transaction():
                for table in tables:
                    await copy(connection, table, [row for one in made for row in one[table]])
                outbox = [row for one in made for row in one.get(f"outbox of {package}", ())]
                await copy(connection, "outbox", outbox)
                await copy(connection, "inbox", list(heard(package, names)))
                await copy(connection, "subject_sequence", list(told(package, names)))
        finally:
            await connection.close()

    async def _fetch(self, package: str, table: str, column: str, value: object) -> list[Row]:
        connection = await asyncpg.connect(self._house.database_url(package))
        try:
            query = f"SELECT * FROM {table} WHERE {column} = $1"
            return [dict(row) for row in await connection.fetch(query, value)]
        finally:
            await connection.close()

    async def _cipher(self, service: str, subject: str) -> Cipher:
        keys = subject_keys(self._keys / service, service)
        database = Database(
            self._house.database_url(service.replace("-", "_")), source=service, pool_size=1
        )
        try:
            async with database.reading() as session:
                return await keys.existing(session, subject)
        finally:
            await database.close()


def subject_keys(directory: Path, service: str) -> SubjectKeys:
    """Return a service's own, from its key files."""
    kek, index = ((directory / f"{service}.{kind}").read_bytes() for kind in ("kek", "index"))
    return SubjectKeys(kek, index, suite=Suite("aes-256-gcm"))


def claims_of(signed: str) -> Row:
    """Return what a compact JWS says."""
    payload = signed.split(".")[1]
    claims: Row = orjson.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def heard(package: str, names: list[Names]) -> Iterator[Row]:
    for each in names:
        for topic, sequence in HEARD[package].items():
            yield {"topic": topic, "subject": str(each.case), "sequence": sequence}


def told(package: str, names: list[Names]) -> Iterator[Row]:
    if package in TOLD:
        topic, sequence = TOLD[package]
        for each in names:
            yield {"topic": topic, "subject": str(each.case), "sequence": sequence}


async def copy(connection: asyncpg.Connection, table: str, rows: list[Row]) -> None:
    """Write *rows* as fast as PostgreSQL takes them."""
    if rows:
        columns = list(rows[0])
        records = [tuple(row[column] for column in columns) for row in rows]
        await connection.copy_records_to_table(table, records=records, columns=columns)
