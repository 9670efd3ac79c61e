"""Which of the cases that one may see one wants to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from svc_application.cases.domain.states import Status


@dataclass(frozen=True)
class Wanted:
    """Those in these states, of this item, begun at this time or later; what is not said is any."""

    states: Sequence[Status] = ()
    item_code: str | None = None
    since: datetime | None = None
