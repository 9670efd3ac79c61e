"""Administrative divisions 行政区划 with the days they exist, after GB/T 2260 and its changes.

Which district belongs to which city is looked up here, never read off a code's digits: districts
are founded, merged and moved. A deployment's own divisions are enough; these are Shenzhen's.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Division:
    """A division: its code, the code it belongs to, and from when until when it exists.

    ``until`` is the first day on which it is not there any more.
    """

    code: str
    within: str | None
    name: str
    since: date
    until: date | None = None

    def exists(self, on: date) -> bool:
        """Whether the division is there on that day."""
        return self.since <= on and (self.until is None or on < self.until)


_LONG_AGO: Final = date(1990, 1, 1)

DIVISIONS: Final = (
    Division("440000", None, "广东省", _LONG_AGO),
    Division("440300", "440000", "深圳市", _LONG_AGO),
    Division("440303", "440300", "罗湖区", _LONG_AGO),
    Division("440304", "440300", "福田区", _LONG_AGO),
    Division("440305", "440300", "南山区", _LONG_AGO),
    Division("440306", "440300", "宝安区", date(1993, 1, 1)),
    Division("440307", "440300", "龙岗区", date(1993, 1, 1)),
    Division("440308", "440300", "盐田区", date(1998, 3, 1)),
    Division("440309", "440300", "龙华区", date(2016, 9, 14)),
    Division("440310", "440300", "坪山区", date(2016, 9, 14)),
    Division("440311", "440300", "光明区", date(2018, 5, 24)),
)


def districts_of(code: str, *, on: date) -> frozenset[str]:
    """Return *code* and all that lies within it on that day; nothing where it does not exist."""
    here = {division.code: division for division in DIVISIONS if division.exists(on)}
    if code not in here:
        return frozenset()
    found = {code}
    while more := {d.code for d in here.values() if d.within in found} - found:
        found |= more
    return frozenset(found)
