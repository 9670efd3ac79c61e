"""The measurements run, and what they count is verified; how fast it is is not asked here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from suite.bench.haproxy import PROGRAM


@pytest.mark.timeout(400)
def test_a_quick_bench_verifies_every_case_and_writes_every_row(tmp_path: Path) -> None:
    written = tmp_path / "bench.json"

    ended = subprocess.run(  # noqa: S603 - the command is ours
        [sys.executable, "-m", "suite", "bench", "--quick", "--json", str(written)],
        capture_output=True,
        check=False,
        text=True,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    rows = json.loads(written.read_text())["embedded"]
    assert len(rows) == 17 + (PROGRAM is not None)
    assert all(row["verified"] for row in rows)
