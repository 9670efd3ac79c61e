"""One applicant's phone under load: cheap enough that the suite is what is measured."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

import aiohttp
import orjson

ITEM: Final = "11440300TB2026010W3440511001000"
"""The old-age allowance; a resident of 80 is granted it at once."""

FORM: Final = {"form": {"bank_account": "6222020000000000001", "confirm": True}}
_FILING: Final = orjson.dumps({"item_code": ITEM, **FORM})
DELIVERED: Final = "delivered"
_PAGE: Final = 100
_COME_AGAIN: Final = 503
_MOST_TRIES: Final = 10


class Refused(Exception):
    """The suite did not answer as it should; the message is its answer."""


class Phone:
    """One signed-in applicant; *session* may be shared with other phones."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._url = url
        self._bearer = {"authorization": f"Bearer {token}"}

    async def draft(self) -> str:
        """Begin a case and return its id."""
        case = await self._command("/v1/applications", {"item_code": ITEM}, 201)
        return str(case["id"])

    async def submit(self, case_id: str) -> None:
        """File a draft with what only its applicant knows."""
        await self._command(f"/v1/applications/{case_id}/submission", FORM, 200)

    async def file(self) -> str:
        """Draft, prefill and submit in one call; return the case's id."""
        case = await self._command("/v1/submissions", {"item_code": ITEM, **FORM}, 201)
        return str(case["id"])

    async def file_once(self, key: str) -> tuple[int, str | None, bool]:
        """File in one call without asking again; the same *key* is the same filing.

        Return the status, the case's id where there is one, and whether it was filed before.
        """
        headers = {
            **self._bearer,
            "content-type": "application/json",
            "idempotency-key": key,
        }
        async with self._session.post(
            f"{self._url}/v1/submissions", data=_FILING, headers=headers
        ) as answer:
            content = await answer.read()
            if answer.status != 201:
                return answer.status, None, False
            replayed = "idempotent-replayed" in answer.headers
            return 201, str(orjson.loads(content)["id"]), replayed

    async def follow(self, case_id: str) -> str:
        """Return the last step of the case's event stream, which ends when the case does."""
        path = f"{self._url}/v1/applications/{case_id}/events"
        step = ""
        asked = {**self._bearer, "accept": "text/event-stream"}
        async with self._session.get(path, headers=asked) as stream:
            await _check(stream, 200)
            async for line in stream.content:
                if line.startswith(b"event: "):
                    step = line[7:].strip().decode()
        return step

    async def states(self) -> dict[str, str]:
        """Return the status of every case of this applicant, by its id."""
        found: dict[str, str] = {}
        path: str | None = f"/v1/applications?limit={_PAGE}"
        while path:
            page = await self._read(path)
            found |= {case["id"]: case["status"] for case in page["cases"]}
            cursor = page["next_cursor"]
            path = cursor and f"/v1/applications?limit={_PAGE}&cursor={cursor}"
        return found

    async def licences(self) -> dict[str, list[str]]:
        """Return the ids of this applicant's valid licences, by the case they were issued for."""
        found: dict[str, list[str]] = {}
        path: str | None = f"/v1/licences?limit={_PAGE}"
        while path:
            page = await self._read(path)
            for line in page["licences"]:
                if line["status"] == "valid":
                    found.setdefault(line["case_id"], []).append(line["licence_id"])
            cursor = page["next_cursor"]
            path = cursor and f"/v1/licences?limit={_PAGE}&cursor={cursor}"
        return found

    async def read_licence(self, licence_id: str) -> None:
        """Open one licence as its holder does."""
        await self._read(f"/v1/licences/{licence_id}")

    async def _command(self, path: str, body: Mapping[str, Any], status: int) -> Any:
        headers = {
            **self._bearer,
            "content-type": "application/json",
            "idempotency-key": str(uuid4()),
        }
        content = orjson.dumps(body)
        for _ in range(_MOST_TRIES):
            async with self._session.post(
                f"{self._url}{path}", data=content, headers=headers
            ) as answer:
                if answer.status != _COME_AGAIN:
                    await _check(answer, status)
                    return orjson.loads(await answer.read())
            # Nothing was changed, and the same key makes asking again safe.
            await asyncio.sleep(float(answer.headers["retry-after"]))
        raise Refused(f"{path}: 503 time and again")

    async def _read(self, path: str) -> Any:
        async with self._session.get(f"{self._url}{path}", headers=self._bearer) as answer:
            await _check(answer, 200)
            return orjson.loads(await answer.read())


async def _check(answer: aiohttp.ClientResponse, status: int) -> None:
    if answer.status != status:
        said = (await answer.text())[:300]
        raise Refused(f"{answer.method} {answer.url.path}: {answer.status} {said}")
