"""How far each partition has been dealt with, without gaps."""

from collections import deque
from dataclasses import dataclass, field

Partition = tuple[str, int]


@dataclass(slots=True)
class _Progress:
    open: deque[int] = field(default_factory=deque)
    done: set[int] = field(default_factory=set)
    reached: int | None = None


class Watermarks:
    """Offsets finished in any order; what may be committed has no gap before it."""

    def __init__(self) -> None:
        self._partitions: dict[Partition, _Progress] = {}
        self._moved: set[Partition] = set()

    def begin(self, partition: Partition, offset: int) -> None:
        """Take up the record at *offset*; offsets of a partition come in their order."""
        self._partitions.setdefault(partition, _Progress()).open.append(offset)

    def finish(self, partition: Partition, offset: int) -> None:
        """Be done with the record at *offset*."""
        progress = self._partitions.get(partition)
        if progress is None:
            return  # the partition was taken from us meanwhile
        progress.done.add(offset)
        while progress.open and progress.open[0] in progress.done:
            progress.reached = progress.open.popleft()
            progress.done.discard(progress.reached)
            self._moved.add(partition)

    def forget(self, partition: Partition) -> None:
        """Drop a partition that is no longer ours."""
        self._partitions.pop(partition, None)
        self._moved.discard(partition)

    def take_moved(self) -> dict[Partition, int]:
        """Return the next offset to read of each partition that moved since the last call."""
        moved = {}
        for partition in self._moved:
            reached = self._partitions[partition].reached
            if reached is not None:
                moved[partition] = reached + 1
        self._moved.clear()
        return moved

    @property
    def unsettled(self) -> bool:
        """Whether anything is begun and not finished, or finished and not taken."""
        return bool(self._moved) or any(each.open for each in self._partitions.values())

    @property
    def in_flight(self) -> int:
        """How many records are begun and not finished."""
        return sum(len(progress.open) for progress in self._partitions.values())
