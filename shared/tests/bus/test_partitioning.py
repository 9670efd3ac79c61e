"""Both adapters hash as Kafka does: vectors of ``org.apache.kafka.common.utils.UtilsTest``."""

import pytest

from servicekit.bus.partitioning import murmur2


@pytest.mark.parametrize(
    ("octets", "signed"),
    [
        (b"21", -973932308),
        (b"foobar", -790332482),
        (b"a-little-bit-long-string", -985981536),
        (b"a-little-bit-longer-string", -1486304829),
        (b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971),
        (b"abc", 479470107),
    ],
)
def test_murmur2_agrees_with_kafka(octets: bytes, signed: int) -> None:
    assert murmur2(octets) == signed & 0xFFFFFFFF
