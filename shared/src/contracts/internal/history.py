"""What an operator asks services about how far each subject's history has come, to mend it.

A *history* is a topic's events about one subject, counted from 1. Its owner says how far it was
told, each listener how far it was heard. Answers and orders name subjects and numbers, no more.
"""

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from contracts.internal.calls import View

MOST: Final = 20_000
"""How many histories one call is about."""


Kind = Literal["told", "heard", "arrived"]
"""Announced by its owner; had its effect at a listener; came to a listener and waits there."""


class HistoriesQuestion(View):
    """How far have a topic's histories come here? In the order of subjects, those after one."""

    kind: Kind
    topic: str
    after: str = ""
    limit: int = Field(default=MOST, ge=1, le=MOST)


class Histories(View):
    """How far each has come: ``sequences`` are the last ones, in the order of ``subjects``."""

    subjects: list[str]
    sequences: list[int]


class HistoriesOrder(View):
    """Do something about these histories, each from or up to its sequence."""

    topic: str
    subjects: list[str] = Field(max_length=MOST)
    sequences: list[int] = Field(max_length=MOST)

    @model_validator(mode="after")
    def _in_pairs(self) -> Self:
        if len(self.subjects) != len(self.sequences):
            raise ValueError("As many sequences as subjects.")
        return self


class ToldAgain(View):
    """What an owner announces again.

    ``count`` events are on their way. Of some subjects not all is kept: what comes next to a
    listener is the event after ``sequences``, in the order of ``subjects``.
    """

    count: int
    subjects: list[str]
    sequences: list[int]


class TellStateOrder(View):
    """Announce anew how these subjects of a topic stand: what was announced is not kept."""

    topic: str
    subjects: list[str] = Field(min_length=1, max_length=100)
