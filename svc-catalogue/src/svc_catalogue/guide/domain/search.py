"""What a search looks for: a query's pairs must all be there, and the text must really hold it.

What people call things otherwise than the guides do is a table of synonyms beside this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from svc_catalogue.items.domain.words import grams, plain

_MOST_TERMS: Final = 8


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return what people say mapped to what guides say."""
    table = yaml.safe_load(
        files("svc_catalogue.guide.domain").joinpath("synonyms.yaml").read_bytes()
    )
    return {plain(said): tuple(plain(meant) for meant in all_) for said, all_ in table.items()}


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
    def any_pair(self) -> str:
        """The tsquery that finds what is at least related."""
        pairs = {
            gram
            for group in self.groups
            for term in group
            for run in term.split()
            for gram in grams(run)
        }
        return " | ".join(f"'{gram}'" for gram in sorted(pairs))


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
