"""Which partition a key belongs to: Kafka's own choice, so that both adapters agree."""

from functools import lru_cache
from typing import Final

_SEED: Final = 0x9747B28C
_MULTIPLIER: Final = 0x5BD1E995
_MASK: Final = 0xFFFFFFFF


@lru_cache(maxsize=8192)
def partition_of(key: str, partitions: int) -> int:
    """Return the partition of *key* as Kafka's default partitioner does."""
    return (murmur2(key.encode()) & 0x7FFFFFFF) % partitions


def murmur2(octets: bytes) -> int:
    """Hash as ``org.apache.kafka.common.utils.Utils.murmur2`` does, unsigned.

    aiokafka has the same function; the embedded log must not need Kafka's client for it.
    """
    whole = len(octets) & ~3
    mixed = _SEED ^ len(octets)
    for at in range(0, whole, 4):
        word = int.from_bytes(octets[at : at + 4], "little") * _MULTIPLIER & _MASK
        word = (word ^ word >> 24) * _MULTIPLIER & _MASK
        mixed = (mixed * _MULTIPLIER & _MASK) ^ word
    if whole < len(octets):
        mixed = (mixed ^ int.from_bytes(octets[whole:], "little")) * _MULTIPLIER & _MASK
    mixed = (mixed ^ mixed >> 13) * _MULTIPLIER & _MASK
    return mixed ^ mixed >> 15
