"""What the station tells: a case was marked for the n-th time."""

from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData
from contracts.topics import TOPIC_OF, Topic

SERVICE = "station"


class MarkMade(EventData):
    """One command was carried out; ``attempt`` counts those about its case."""

    type: ClassVar[str] = "gov.tongban.station.mark-made.v1"

    case_id: UUID
    attempt: int


def travel_in(name: str) -> Topic:
    """Have marks travel in the topic of this name, which is not among the published ones."""
    topic = Topic(name, SERVICE, {MarkMade: (SERVICE,)})
    TOPIC_OF[MarkMade] = topic
    return topic
