"""How often a name and citizen number may be tried: nobody finds out by trying whose is whose."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from gateway.devices.domain import Place
from servicekit.ground.patience import Patience, Trial

OF_ACCOUNT: Final = Patience(
    kind="number.account",
    free=5,
    first=timedelta(minutes=1),
    longest=timedelta(days=1),
    forgotten=timedelta(days=7),
)
"""Whoever tries has confirmed the account's phone, so nobody else can use these up."""
FROM_NETWORK: Final = Patience(
    kind="number.network",
    free=30,
    first=timedelta(minutes=1),
    longest=timedelta(minutes=15),
    forgotten=timedelta(hours=1),
    shared=True,
)
"""Many people share an address; so it is not asked of a browser that the account knows."""
OF_CITIZEN: Final = Patience(
    kind="number.citizen",
    free=10,
    first=timedelta(minutes=1),
    longest=timedelta(hours=1),
    forgotten=timedelta(days=1),
    shared=True,
)
"""One number tried from many phones."""
STILL_BELIEVED: Final = 3
"""So many tries of an account are looked at whatever others have tried with the same number:
strangers who guess at it do not keep its owner out."""


def number_trials(
    account_id: UUID,
    citizen_index: bytes,
    *,
    tried_before: int,
    place: Place,
    is_known: bool,
) -> list[Trial]:
    """Return what a try counts against; *is_known* says whether the account knows the browser."""
    trials = [Trial(OF_ACCOUNT, account_id.bytes)]
    if not is_known:
        trials.append(Trial(FROM_NETWORK, place.network_index))
    if tried_before >= STILL_BELIEVED:
        trials.append(Trial(OF_CITIZEN, citizen_index))
    return trials
