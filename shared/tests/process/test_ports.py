"""Two that start at the same moment never get the same port."""

import subprocess
import sys

import pytest

from servicekit.local import ports

CHOOSE = "from servicekit.local.ports import free_port; print(free_port(), flush=True); input()"


def test_a_port_that_was_given_to_one_process_is_given_to_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with subprocess.Popen(  # noqa: S603  (our own command)
        [sys.executable, "-c", CHOOSE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        taken = int(other.stdout.readline())
        monkeypatch.setattr(ports, "OURS", (taken, taken + 1))

        while_it_lives = ports.free_port()
        other.communicate("\n")

    assert while_it_lives != taken, "closed, but spoken for"
    assert ports.free_port() == taken
