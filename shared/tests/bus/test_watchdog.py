"""A reader that is stuck is told from one that is idle."""

from servicekit.bus.watchdog import Watchdog


def test_a_reader_without_progress_is_stuck_when_patience_ends() -> None:
    assert not Watchdog(patience=60).stuck()
    assert Watchdog(patience=-1).stuck()


def test_a_reader_shown_to_have_nothing_to_read_is_not_stuck() -> None:
    watchdog = Watchdog(patience=60)
    watchdog._alive_at -= 61

    watchdog.alive()

    assert not watchdog.stuck()
