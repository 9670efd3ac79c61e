"""The plug-in's word on skips: allowed on a bare machine, a failure in continuous integration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPS = """
import pytest

def test_what_needs_a_rare_machine() -> None:
    pytest.skip("no such machine here")
"""
MODULE_SKIPS = "import pytest\npytest.skip('no such library', allow_module_level=True)\n"


def run_pytest(directory: Path, *, ci: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(directory)]
    environment = {**os.environ, "CI": ci}  # noqa: TID251 - a child's environment
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=False, cwd=directory, env=environment
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("content", "reason"), [(SKIPS, "no such machine here"), (MODULE_SKIPS, "no such library")]
)
def test_a_skip_is_a_failure_in_continuous_integration(
    tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "test_skips.py").write_text(content)

    code, said = run_pytest(tmp_path, ci="true")

    assert code != 0
    assert f"CI=true allows no skip: {reason}" in said.replace("Skipped: ", "")


def test_a_skip_is_only_a_skip_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "test_skips.py").write_text(SKIPS)

    code, said = run_pytest(tmp_path, ci="")

    assert code == 0
    assert "1 skipped" in said
