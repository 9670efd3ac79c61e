"""Log lines where standard output takes none."""

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")

PROGRAM = """
import logging, sys
from servicekit.ground.logs import log, set_up_logs
from servicekit.ground.metrics import exposition

set_up_logs(service="svc-test")
log.info("ours")
logging.getLogger("theirs").warning("a library's")
sys.stderr.write(exposition().decode())
"""


def run(stdout: Path) -> "subprocess.CompletedProcess[str]":
    with stdout.open("wb") as out:
        return subprocess.run(  # noqa: S603 - the command is ours
            [sys.executable, "-c", PROGRAM],
            check=False,
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
        )


def test_lines_of_ours_and_of_libraries_go_to_standard_output(tmp_path: Path) -> None:
    ran = run(tmp_path / "log")

    lines = (tmp_path / "log").read_text().splitlines()
    assert ["ours" in lines[0], "a library's" in lines[1]] == [True, True]
    assert "tongban_log_lines_lost_total 0.0" in ran.stderr


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_line_that_finds_no_room_fails_nobody_and_is_counted() -> None:
    ran = run(FULL)

    assert ran.returncode == 0, ran.stderr
    assert "tongban_log_lines_lost_total 2.0" in ran.stderr
