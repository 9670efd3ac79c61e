"""What a search looks for: a query's pairs must all be there, and the text must really hold it.

What people call things otherwise than the guides do is a table of synonyms beside this file; what
they look for and nobody offers here yet is another.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from contracts.texts import Text
from svc_catalogue.items.domain.words import grams, plain

_MOST_TERMS: Final = 8
_MOST_PIECES: Final = 64
_PIECE: Final = 3
_LETTERS: Final = re.compile(r"[a-z0-9]+")
_FILLER: Final = re.compile(
    "我想|请问|怎么办|怎么样|怎么|如何|什么|哪里|需要|办理|申请|一下|可以|吗|呢|的"
)
"""What questions are made of, and guides as well: it says nothing of what is looked for."""


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return what people say mapped to what guides say."""
    table = yaml.safe_load(
        files("svc_catalogue.guide.domain").joinpath("synonyms.yaml").read_bytes()
    )
    return {plain(said): tuple(plain(meant) for meant in all_) for said, all_ in table.items()}


@dataclass(frozen=True)
class NotOffered:
    """Something that people look for and nobody offers here yet."""

    name: Text
    next: Text
    """Where to turn instead."""
    said: tuple[str, ...]


@cache
def not_offered() -> tuple[NotOffered, ...]:
    """Return what is known to be looked for, whether or not somebody offers it by now."""
    table = yaml.safe_load(
        files("svc_catalogue.guide.domain").joinpath("not_offered.yaml").read_bytes()
    )
    return tuple(
        NotOffered(
            name=Text.model_validate(each["name"]),
            next=Text.model_validate(each["next"]),
            said=tuple(plain(word) for word in each["said"]),
        )
        for each in table
    )


def missing(text: str, table: Sequence[NotOffered] | None = None) -> list[NotOffered]:
    """Return what *text* looks for of that which is known not to be offered."""
    whole = plain(text)
    return [
        each
        for each in (not_offered() if table is None else table)
        if any(word in whole for word in each.said)
    ]


@dataclass(frozen=True)
class Query:
    """What is looked for: every group must be there, by one of its alternatives."""

    groups: tuple[tuple[str, ...], ...]

    @property
    def every_pair(self) -> str:
        """The tsquery that finds all items in which every group may occur."""
        return " & ".join(
            "(" + " | ".join(f"({_all_of(term)})" for term in group) + ")" for group in self.groups
        )

    @property
    def pieces(self) -> tuple[str, ...]:
        """What makes a text related: three characters that stand together, or a whole short run.

        Pairs alone meet everywhere: ``elder`` has three with a driver's guide. A word in letters is
        one piece; it begins with a space, for it must be the beginning of a word.
        """
        found = (
            piece
            for group in self.groups
            for term in group
            for run in _FILLER.sub(" ", term).split()
            for piece in _pieces(run)
        )
        return tuple(dict.fromkeys(found))[:_MOST_PIECES]


def _pieces(run: str) -> list[str]:
    if _LETTERS.fullmatch(run):
        return [f" {run}"] if len(run) >= _PIECE else []
    if len(run) == 1:
        return []
    return [run[at : at + _PIECE] for at in range(max(1, len(run) - _PIECE + 1))]


def _all_of(term: str) -> str:
    return " & ".join(f"'{gram}'" for run in term.split() for gram in grams(run))


def understand(text: str, table: Mapping[str, tuple[str, ...]] | None = None) -> Query:
    """Return what *text* looks for; at most eight terms are read, an empty query finds nothing."""
    known = synonyms() if table is None else table
    whole = plain(text)
    terms = [whole] if whole in known else whole.split()[:_MOST_TERMS]
    return Query(groups=tuple(_alternatives(term, known) for term in terms))


def _alternatives(term: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    meant = (
        term.replace(said, other)
        for said, others in known.items()
        if said in term
        for other in others
    )
    return tuple(dict.fromkeys((term, *meant)))
