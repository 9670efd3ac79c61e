"""How many codes a phone gets, so that nobody is kept out by the texts that others asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gateway.devices.domain import Place, Whereabouts
from gateway.people.domain.one_time_code import PAUSE, WINDOW


@dataclass(frozen=True)
class SentCode:
    """When a code went to a phone, and who had asked for it."""

    at: datetime
    device_id: UUID | None
    network_index: bytes


@dataclass(frozen=True, kw_only=True)
class CodeLimits:
    """How many codes in an hour, and how long between two.

    *per_phone* holds for each device and each network that asks for one phone, *from_strangers*
    for all together who ask for it from where its owner has never signed in.
    """

    per_phone: int
    from_strangers: int
    per_address: int
    pause: timedelta = PAUSE

    def wait(
        self, sent: Sequence[SentCode], *, known: Whereabouts, place: Place, now: datetime
    ) -> timedelta:
        """Return how long this phone's next code waits; *sent* is the last hour's, newest first.

        A device that has signed in with the phone is counted by itself, and so is a network:
        whoever else asks uses up none of theirs.
        """
        if known.device is not None:
            own = [each.at for each in sent if each.device_id == known.device.id]
            return _wait(own, self.per_phone, self.pause, now)
        others = [each for each in sent if each.device_id is None]
        here = [each.at for each in others if each.network_index == place.network_index]
        wait = _wait(here, self.per_phone, self.pause, now)
        if known.is_known_network:
            return wait
        strangers = [each.at for each in others]
        return max(wait, _wait(strangers, self.from_strangers, timedelta(), now))


def _wait(sent: Sequence[datetime], most: int, pause: timedelta, now: datetime) -> timedelta:
    wait = sent[0] + pause - now if sent else timedelta()
    if len(sent) >= most:
        wait = max(wait, sent[most - 1] + WINDOW - now)
    return max(wait, timedelta())
