"""How often an officer's password may be tried, so that strangers lock no officer out."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from gateway.devices.domain import Place, Whereabouts
from servicekit.ground.patience import Patience, Trial

_MINUTE: Final = timedelta(minutes=1)
_QUARTER: Final = timedelta(minutes=15)
_HOUR: Final = timedelta(hours=1)

FROM_DEVICE: Final = Patience(
    kind="password.device", free=10, first=_MINUTE, longest=_QUARTER, forgotten=_HOUR
)
"""A browser in which the officer has signed in before; others cannot use these up."""
AT_NETWORK: Final = Patience(
    kind="password.officer-network", free=5, first=_MINUTE, longest=_QUARTER, forgotten=_HOUR
)
"""One user name from one network (GB/T 22239-2019, identity authentication: failures lock)."""
OF_OFFICER: Final = Patience(
    kind="password.officer", free=20, first=_MINUTE, longest=_QUARTER, forgotten=_HOUR, shared=True
)
"""One user name from everywhere that the officer has never signed in from."""
FROM_NETWORK: Final = Patience(
    kind="password.network", free=20, first=_MINUTE, longest=_HOUR, forgotten=_HOUR, shared=True
)
"""Many user names from one network, each tried but a few times (password spraying)."""

USERNAME: Final = "officer.username"
"""The context of a user name's keyed digest; one is made for names that nobody has, too."""


def password_trials(name_index: bytes, *, place: Place, known: Whereabouts) -> list[Trial]:
    """Return what a try counts against."""
    if known.device is not None:
        return [Trial(FROM_DEVICE, _both(name_index, known.device.id))]
    trials = [Trial(AT_NETWORK, name_index + place.network_index)]
    if not known.is_known_network:
        trials += [Trial(OF_OFFICER, name_index), Trial(FROM_NETWORK, place.network_index)]
    return trials


def _both(name_index: bytes, device_id: UUID) -> bytes:
    return name_index + device_id.bytes
