"""For whoever tests against the sandbox: start one, and say to it what a test has to say."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from servicekit.local.processes import ends_with_parent


class SandboxClient(httpx.Client):
    """A client with words for the control API; everything else is plain HTTP."""

    def ask(self, operation: str, subject: str, **more: object) -> httpx.Response:
        """Ask a department, as svc-approval would."""
        about = "uscc" if operation.startswith("market-supervision/") else "citizen_id"
        question = {about: subject, "request_id": "r-1", **more}
        asker = {"x-caller": "svc-approval", "x-purpose": "decide"}
        return self.post(f"/departments/{operation}", json=question, headers=asker)

    def find(self, **wish: str | int | bool) -> list[dict[str, Any]]:
        """Find people of the population; see ``GET /control/people``."""
        found = self.get("/control/people", params=wish).raise_for_status().json()
        return list(found["people"])

    def make(self, **order: object) -> dict[str, Any]:
        """Make a newcomer; see ``POST /control/people``."""
        return dict(self.post("/control/people", json=order).raise_for_status().json())

    def put_facts(self, citizen_id: str, **facts: object) -> None:
        """Let the registers say this of the person."""
        self.put(f"/control/people/{citizen_id}/facts", json=facts).raise_for_status()

    def find_companies(self, **wish: str | int | bool) -> list[dict[str, Any]]:
        """Find companies, each with who represents it by law; see ``GET /control/companies``."""
        found = self.get("/control/companies", params=wish).raise_for_status().json()
        return list(found["companies"])

    def put_company_facts(self, uscc: str, **facts: object) -> None:
        """Let the registers say this of the company."""
        self.put(f"/control/companies/{uscc}/facts", json=facts).raise_for_status()

    def set_fault(self, operation: str, mode: str, **more: object) -> None:
        """Let an operation misbehave."""
        path = f"/control/operations/{operation}/fault"
        self.put(path, json={"mode": mode, **more}).raise_for_status()

    def mend(self, operation: str, **citizen_id: str) -> None:
        """Let it behave again, for everyone or for one person only."""
        path = f"/control/operations/{operation}/fault"
        self.delete(path, params=citizen_id).raise_for_status()

    def calls(self, **query: str | int) -> list[dict[str, Any]]:
        """Show the calls the departments got; see ``GET /control/calls``."""
        return list(self.get("/control/calls", params=query).raise_for_status().json()["calls"])

    def texts(self, phone: str) -> list[str]:
        """Show what a phone got, newest first."""
        got = self.get("/sms/messages", params={"phone": phone}).raise_for_status().json()
        return [message["text"] for message in got["messages"]]

    def reset(self) -> None:
        """Let it forget everything but the population."""
        self.delete("/control").raise_for_status()


@contextmanager
def running_sandbox() -> Iterator[str]:
    """Run a sandbox on a free port and yield its address."""
    command = [sys.executable, "-m", "sandbox.main", "--port", "0", "--announce"]
    with subprocess.Popen(  # noqa: S603 (our own command)
        command,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=ends_with_parent(),  # noqa: PLW1509 (it only calls prctl)
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            word, _, address = line.strip().partition(" ")
            if word != "ready":
                raise RuntimeError(f"the sandbox did not start: {line!r}")
            yield address
        finally:
            process.terminate()
