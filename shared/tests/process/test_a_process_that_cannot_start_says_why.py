"""What an operator reads when a process does not start: one sentence, with names they can set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from servicekit.local.key_files import make_keys

AWAY = "postgresql://nobody:secret-word@127.0.0.1:1/nothing"


def start(module: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module]
    return subprocess.run(  # noqa: S603 - our own command
        command, env=clean() | settings, capture_output=True, text=True, check=False, timeout=60
    )


def clean() -> dict[str, str]:
    """Return the environment without a setting of any service."""
    return {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - what a child inherits
        if not name.startswith(("EVALUATION_", "GATEWAY_", "APPROVAL_"))
    }


def enough(keys: Path) -> dict[str, str]:
    return {
        "EVALUATION_PORT": "0",
        "EVALUATION_DATABASE_URL": AWAY,
        "EVALUATION_BUS_URL": AWAY,
        "EVALUATION_KEY_DIRECTORY": str(keys),
        "EVALUATION_APPLICATION_URL": "http://127.0.0.1:1",
    }


@pytest.mark.parametrize(
    ("module", "missing"),
    [
        ("svc_evaluation.main", "EVALUATION_DATABASE_URL is not set"),
        ("svc_evaluation.worker", "EVALUATION_DATABASE_URL is not set"),
        ("svc_approval.main", "APPROVAL_DEPARTMENTS_URL is not set"),
        ("gateway.main", "GATEWAY_INTERNAL_PORT is not set"),
    ],
)
def test_a_missing_setting_is_told_by_its_environment_variable(module: str, missing: str) -> None:
    ended = start(module, {})

    assert ended.returncode == 3
    assert missing in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_wrong_setting_is_told_without_what_was_set() -> None:
    ended = start("gateway.main", {"GATEWAY_OFFICERS": '[{"password": {"a": "secret-word"}}]'})

    assert "GATEWAY_OFFICERS/0/username" in ended.stderr
    assert "secret-word" not in ended.stderr + ended.stdout


def test_a_missing_key_is_told_by_its_file(tmp_path: Path) -> None:
    ended = start("svc_evaluation.main", enough(tmp_path))

    assert ended.returncode == 3
    assert ended.stderr == f"not started: {tmp_path}/svc-evaluation.private.jwk is not there\n"


@pytest.mark.parametrize("module", ["svc_evaluation.main", "svc_evaluation.worker"])
def test_a_database_that_is_away_is_told_in_a_sentence(module: str, tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", ["svc-evaluation"])

    ended = start(module, enough(tmp_path / "keys"))

    assert ended.returncode == 3
    assert ended.stderr.startswith("not started: the database of svc_evaluation does not let us in")
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "secret-word" not in ended.stderr + ended.stdout
