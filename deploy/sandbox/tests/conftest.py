"""A sandbox in a process of its own, as every other test starts it."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest


class Sandbox(httpx.Client):
    """What a test says to the sandbox."""

    def ask(self, operation: str, subject: str, **more: object) -> httpx.Response:
        about = "uscc" if operation == "market-supervision/company" else "citizen_id"
        question = {about: subject, "request_id": "r-1", **more}
        asker = {"x-caller": "svc-approval", "x-purpose": "decide"}
        return self.post(f"/departments/{operation}", json=question, headers=asker)

    def values(self, operation: str, subject: str, **more: object) -> dict[str, Any]:
        answer = self.ask(operation, subject, **more).raise_for_status().json()
        return dict(answer["values"])

    def make(self, **order: object) -> str:
        """Return the citizen number of a newcomer made to order."""
        made = self.post("/control/people", json=order).raise_for_status().json()
        return str(made["citizen_id"])

    def put_facts(self, citizen_id: str, **facts: object) -> None:
        self.put(f"/control/people/{citizen_id}/facts", json=facts).raise_for_status()

    def set_fault(self, operation: str, mode: str, **more: object) -> None:
        path = f"/control/operations/{operation}/fault"
        self.put(path, json={"mode": mode, **more}).raise_for_status()

    def calls(self, **query: str | int) -> list[dict[str, Any]]:
        return list(self.get("/control/calls", params=query).raise_for_status().json()["calls"])


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "sandbox.main", "--port", "0", "--announce"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            word, _, address = process.stdout.readline().strip().partition(" ")
            assert word == "ready"
            yield address
        finally:
            process.terminate()


@pytest.fixture
def sandbox(address: str) -> Iterator[Sandbox]:
    """A sandbox that knows the population and nothing else."""
    with Sandbox(base_url=address, timeout=10) as client:
        client.delete("/control").raise_for_status()
        yield client
