"""A job that ticks every few seconds says so only to who asked for it; one that fails, always."""

import subprocess
import sys

import pytest

TELL = """
import logging, sys
from servicekit.ground.logs import set_up_logs
set_up_logs(service="svc-example", level=sys.argv[1])
logging.getLogger("procrastinate.worker").info("job ticked")
logging.getLogger("procrastinate.worker").error("job failed")
logging.getLogger("uvicorn.error").info("started")
"""


@pytest.mark.parametrize(("level", "told"), [("info", False), ("debug", True)])
def test_a_job_by_the_clock_is_told_at_debug_and_its_failure_always(level: str, told: bool) -> None:
    command = [sys.executable, "-c", TELL, level]
    said = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=True
    ).stdout

    assert ("job ticked" in said) is told
    assert "job failed" in said
    assert "started" in said
