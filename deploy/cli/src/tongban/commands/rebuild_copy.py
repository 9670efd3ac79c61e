"""``tongban rebuild-copy``: what a service keeps of another's state, made from its topic."""

from typing import Annotated, Final

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import CopyOrder, Done
from contracts.topics import TOPICS
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, Why, at_work, said, tell

SECONDS: Final = 60.0


def rebuild_copy(
    context: typer.Context,
    why: Why,
    topic: Annotated[
        str, typer.Option(help="The compacted topic that the copy is made from.")
    ] = "catalogue-state",
    service: Service = None,
) -> None:
    """Have a service, or all that listen, rebuild their copy from the newest states on the bus."""

    async def work(operator: Operator) -> bool:
        answers: dict[str, Done | DomainError] = {}
        for name in [service] if service else _keepers_of(topic):
            answers |= await operator.ask_each(
                "/internal/copies/rebuild",
                CopyOrder(topic=topic),
                Done,
                purpose=Purpose.MEND,
                only=name,
                seconds=SECONDS,
            )
        for name, answer in answers.items():
            told = f"{answer.count} states" if isinstance(answer, Done) else said(answer)
            tell(f"{name}: {told}")
        return all(isinstance(answer, Done) for answer in answers.values())

    if not at_work(context, why, work):
        raise typer.Exit(1)


def _keepers_of(name: str) -> list[str]:
    return sorted(
        {
            listener
            for topic in TOPICS
            if topic.name == name
            for listeners in topic.events.values()
            for listener in listeners
        }
    )
