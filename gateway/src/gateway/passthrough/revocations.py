"""Which sessions have been ended before their tokens expire, as this process knows it."""

import asyncio
from collections import defaultdict


class Revocations:
    """Ended sessions, and the open event streams to cut when one ends.

    A session is remembered for *memory* seconds, which is longer than an access token lives.
    """

    def __init__(self, *, memory: float) -> None:
        self._memory = memory
        self._until: dict[str, float] = {}
        self._closed = False
        self._streams: defaultdict[str, set[asyncio.Task[None]]] = defaultdict(set)

    def covers(self, session_id: str) -> bool:
        """Whether the session has been ended."""
        return session_id in self._until

    @property
    def streams(self) -> int:
        """How many event streams are open in this process."""
        return sum(len(streams) for streams in self._streams.values())

    def streams_of(self, session_id: str) -> int:
        """How many event streams one session has open here."""
        return len(self._streams.get(session_id, ()))

    def ends(self, session_id: str) -> bool:
        """Whether the session's streams were cut by us."""
        return self._closed or self.covers(session_id)

    def close(self) -> None:
        """Cut every stream: the process is about to stop, and clients go on elsewhere."""
        self._closed = True
        for streams in self._streams.values():
            for stream in streams:
                stream.cancel()

    def learn(self, session_id: str, *, now: float) -> None:
        """Take note that a session has ended, and cut its streams."""
        self._until[session_id] = now + self._memory
        for stream in self._streams.get(session_id, ()):
            stream.cancel()
        for forgotten in [sid for sid, until in self._until.items() if until < now]:
            del self._until[forgotten]

    def watch(self, session_id: str, stream: asyncio.Task[None]) -> None:
        """Cut *stream* when the session ends."""
        self._streams[session_id].add(stream)

    def unwatch(self, session_id: str, stream: asyncio.Task[None]) -> None:
        """The stream has ended by itself."""
        streams = self._streams[session_id]
        streams.discard(stream)
        if not streams:
            del self._streams[session_id]
