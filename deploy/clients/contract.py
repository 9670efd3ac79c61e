"""Has others' tools make clients of the running suite's API description, and files with them.

Redocly lints it, openapi-typescript and openapi-python-client make a client each; a warning of
theirs is a failure. ``make clients`` installs the tools beside the project and runs this.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
import uuid
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import httpx
from walk import suite_of_its_own, tell

from suite.citizen import Citizen
from suite.parts import surroundings
from suite.suite import Suite

HERE: Final = Path(__file__).parent
NPM: Final = HERE / "node_modules" / ".bin"
PYTHON_CLIENT: Final = "openapi-python-client==0.29.1"
LEVEL: Final = "satisfied"


class ToolFailed(Exception):
    """A tool did not like the description; the message is what it said."""


def run(*command: str | Path) -> str:
    """Run a tool and return what it said; raises `ToolFailed`."""
    told = surroundings()
    beside = {**told, "PATH": f"{Path(sys.executable).parent}:{told['PATH']}"}
    ended = subprocess.run(  # noqa: S603 - the commands are ours
        command,
        check=False,
        timeout=300,
        text=True,
        env=beside,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if ended.returncode != 0:
        raise ToolFailed(ended.stdout)
    return ended.stdout


def lint(description: Path) -> None:
    """Have Redocly look at it."""
    said = run(NPM / "redocly", "lint", "--format=summary", description)
    if "warning" in said.split("validating", 1)[1]:
        raise ToolFailed(said)
    tell("Redocly", "no error and no warning")


def make_typescript(description: Path, made: Path) -> Path:
    """Make types, and the journey that is checked by them; return it, ready to run."""
    run(NPM / "openapi-typescript", description, "--default-non-nullable=false",
        "-o", made / "api.d.ts")  # fmt: skip
    journey = made / "journey.ts"
    journey.write_text((HERE / "journey.ts").read_text())
    (made / "package.json").write_text('{"type": "module"}')
    run(NPM / "tsc", "--strict", "--module", "nodenext", "--target", "es2022", "--skipLibCheck",
        "--lib", "es2023,dom,dom.asynciterable", journey)  # fmt: skip
    tell("TypeScript", "types made, the journey checked by them")
    return journey.with_suffix(".js")


def make_python(description: Path, made: Path) -> None:
    """Make a client that can be imported as ``tongban_api``."""
    settings = made / "python.yaml"
    settings.write_text("project_name_override: tongban-api\npackage_name_override: tongban_api\n")
    said = run("uvx", "--quiet", PYTHON_CLIENT, "generate", "--path", description,
               "--output-path", made / "python", "--config", settings)  # fmt: skip
    if "arning" in said or "ignor" in said:
        raise ToolFailed(said)
    sys.path.insert(0, str(made / "python"))
    tell("Python", "client made, nothing left out")


def file_by_python(address: str, token: str) -> str:
    """File, wait, look at the licences and rate with the made client; return what came of it."""
    api: Any = import_module("tongban_api")
    models: Any = import_module("tongban_api.models")

    def ask(operation: str, *arguments: object, **named: object) -> Any:
        called = import_module(f"tongban_api.api.{operation}")
        answer = called.sync(*arguments, client=client, **named)
        if isinstance(answer, models.Problem) or answer is None:
            raise ToolFailed(f"{operation}: {answer}")
        return answer

    with api.AuthenticatedClient(
        base_url=address, token=token, timeout=httpx.Timeout(30)
    ) as client:
        told = {"bank_account": "6217000000000000001", "confirm": True}
        [item, *_] = ask("items.search_items", q="高龄津贴").items
        body = {"item_code": item.item_code, "form": told}
        case = ask(
            "applications.file_application",
            body=models.ApplicationFilingRequest.from_dict(body),
            idempotency_key=str(uuid.uuid4()),
        )
        with client.get_httpx_client().stream("GET", f"/v1/applications/{case.id}/events") as steps:
            for _ in steps.iter_lines():
                case = ask("applications.read_application", case.id)
                if case.status == "delivered":
                    break
        held = {each.licence_id for each in ask("licences.list_licences").licences}
        if case.licence_id not in held:
            raise ToolFailed(f"licence {case.licence_id} is not among {held}")
        while case.id not in {each.case_id for each in ask("ratings.list_ratings").ratings}:
            time.sleep(0.1)
        rating = models.EvaluationRatingForm.from_dict({"level": LEVEL})
        ask("ratings.rate_application", case.id, body=rating, idempotency_key=str(uuid.uuid4()))
    return f"{case.case_no} {case.status}, licence held, rated"


async def tokens(suite: Suite, how_many: int) -> list[str]:
    """Sign in so many people of eighty, and return their access tokens."""
    wish = {"age": 80, "shenzhen_household": True, "receives_allowance": False}
    found = []
    async with httpx.AsyncClient(base_url=suite.addresses.sandbox, timeout=30) as sandbox:
        for index in range(how_many):
            person = await sandbox.post("/control/people", json={**wish, "index": index})
            async with await Citizen.sign_in(
                suite.url, suite.addresses.sandbox, person.raise_for_status().json()
            ) as citizen:
                found.append(citizen.header["authorization"].removeprefix("Bearer "))
    return found


async def main() -> None:
    """Make clients of what a suite says of itself, and file with them."""
    async with suite_of_its_own() as suite:
        async with httpx.AsyncClient(base_url=suite.url, timeout=30) as client:
            described = (await client.get("/openapi.json")).raise_for_status().content
        with tempfile.TemporaryDirectory(dir=HERE, prefix="made-") as place:
            made = Path(place)
            description = made / "openapi.json"
            await asyncio.to_thread(description.write_bytes, described)
            lint(description)
            first, second = await tokens(suite, 2)
            journey = make_typescript(description, made)
            tell("TypeScript", run("node", journey, suite.url, first).strip())
            make_python(description, made)
            tell("Python", file_by_python(suite.url, second))


if __name__ == "__main__":
    asyncio.run(main())
