"""The event map in ARCHITECTURE.md, drawn from the topics: ``python -m contracts.map FILE``."""

import sys
from pathlib import Path
from typing import Final

from contracts.topics import TOPICS, Topic

BEGIN: Final = "<!-- event map: begin; written by `make schemas` -->\n"
END: Final = "<!-- event map: end -->\n"


class NoPlaceForTheMap(Exception):
    """The file lacks the two lines between which the map stands."""


def event_map() -> str:
    """Return the map as Markdown: a picture of who listens to whom, and a table of all types."""
    arrows = sorted(
        {
            f"    {_node(topic.owner)} -- {topic.name} --> {_node(listener)}"
            for topic in TOPICS
            for listeners in topic.events.values()
            for listener in listeners
        }
    )
    picture = ["```mermaid", "flowchart LR", *arrows, "```"]
    table = ["| topic | owner | type | listened to by |", "|---|---|---|---|"]
    return "\n".join([*picture, "", *table, *(row for topic in TOPICS for row in _rows(topic))])


def renewed(text: str) -> str:
    """Return *text* with today's map between its two marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise NoPlaceForTheMap(f"the marks {BEGIN!r} and {END!r} are missing")
    return f"{before}{BEGIN}\n{event_map()}\n\n{END}{after}"


def _rows(topic: Topic) -> list[str]:
    kind = f"`{topic.name}`" + (" (compacted)" if topic.compacted else "")
    return [
        f"| {kind} | {topic.owner} | `{event.type}` | {', '.join(listeners) or '–'} |"
        for event, listeners in topic.events.items()
    ]


def _node(service: str) -> str:
    return f"{service.removeprefix('svc-')}[{service}]"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(renewed(file.read_text()))
