"""Whether this process is on its way out."""

import asyncio
from collections.abc import Callable


class Leaving:
    """A process that was told to stop first says so, and only then takes nothing more.

    From the first moment on its readiness is refused and its answers close their connections, so
    that whoever sends it requests turns to another instance; what lasts, such as event streams,
    ends and is resumed there.
    """

    def __init__(self) -> None:
        self._begun = asyncio.Event()
        self._then: list[Callable[[], None]] = []

    @property
    def begun(self) -> bool:
        """Whether it was told to stop."""
        return self._begun.is_set()

    def then(self, act: Callable[[], None]) -> None:
        """Have *act* called once it begins."""
        self._then.append(act)

    def begin(self) -> None:
        """Begin to leave; a second time changes nothing."""
        if self.begun:
            return
        self._begun.set()
        for act in self._then:
            act()
