"""Which grounds of access have gone before their time, as this process knows it.

A ground is what an access rests on: a session, or a membership of an organisation.
"""

import asyncio
import math
from collections import defaultdict

from cachetools import TTLCache

Stream = asyncio.Task[None]


class Revocations:
    """Grounds that have gone, and the open event streams to cut when one goes.

    A ground is remembered for *memory* seconds, longer than any token or pass that rests on it
    lives; however many there are, none is forgotten before.
    """

    def __init__(self, *, memory: float) -> None:
        self._gone: TTLCache[str, bool] = TTLCache(math.inf, memory)
        self._closed = False
        self._streams: set[Stream] = set()
        self._resting_on: defaultdict[str, set[Stream]] = defaultdict(set)

    def covers(self, ground: str) -> bool:
        """Whether a ground has gone."""
        return ground in self._gone

    @property
    def streams(self) -> int:
        """How many event streams are open in this process."""
        return len(self._streams)

    def streams_of(self, ground: str) -> int:
        """How many event streams rest on a ground, such as one session."""
        return len(self._resting_on.get(ground, ()))

    def ends(self, *grounds: str) -> bool:
        """Whether a stream on these grounds was cut by us."""
        return self._closed or any(map(self.covers, grounds))

    @property
    def is_closed(self) -> bool:
        """Whether the process is about to stop, and holds no stream any more."""
        return self._closed

    def close(self) -> None:
        """Cut every stream: the process is about to stop, and clients go on elsewhere."""
        self._closed = True
        for stream in self._streams:
            stream.cancel()

    def learn(self, ground: str) -> None:
        """Take note that a ground has gone, and cut the streams that rest on it."""
        self._gone[ground] = True
        for stream in self._resting_on.get(ground, ()):
            stream.cancel()

    def hold(self, stream: Stream, *grounds: str) -> None:
        """Cut *stream* when one of its grounds goes."""
        self._streams.add(stream)
        for ground in grounds:
            self._resting_on[ground].add(stream)

    def release(self, stream: Stream, *grounds: str) -> None:
        """The stream has ended by itself."""
        self._streams.discard(stream)
        for ground in grounds:
            resting = self._resting_on[ground]
            resting.discard(stream)
            if not resting:
                del self._resting_on[ground]
