"""What operators have svc-evaluation do after a restore."""

from contracts.internal.calls import View


class RecoverRatingsOrder(View):
    """Give lost ratings once more, from what others were told of them, after a case."""

    after: str = ""


class RecoveredRatings(View):
    """What came of at most 100 lost ratings; ``last`` is none where none is left.

    Of those ``not_known`` nobody kept the level; their cases can be rated again.
    """

    given: int = 0
    not_known: list[str] = []
    last: str | None = None
