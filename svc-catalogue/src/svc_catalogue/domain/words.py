"""Which words find an item: single characters and pairs, so that no segmenter is needed.

Every character and every pair of neighbours becomes a lexeme; a query's pairs must all be there,
and the text must then really hold the query. Recall is 1.00 for one- and two-character queries
too, and does not depend on the database's locale. What people call things otherwise than the
guides do is a table of synonyms beside this file.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import yaml

from contracts.items.definition import ItemDefinition
from contracts.items.form import Words

_RUN: Final = re.compile(r"[^\W_]+")
_MOST_TERMS: Final = 8


def plain(text: str) -> str:
    """Return *text* as it is compared: full-width forms folded, small letters, single spaces."""
    return " ".join(_RUN.findall(unicodedata.normalize("NFKC", text).lower()))


def _grams(run: str) -> list[str]:
    return [first + second for first, second in pairwise(run)] or [run]


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return what people say mapped to what guides say."""
    table = yaml.safe_load(files("svc_catalogue.domain").joinpath("synonyms.yaml").read_bytes())
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
        grams = {
            gram
            for group in self.groups
            for term in group
            for run in term.split()
            for gram in _grams(run)
        }
        return " | ".join(f"'{gram}'" for gram in sorted(grams))


def _all_of(term: str) -> str:
    return " & ".join(f"'{gram}'" for run in term.split() for gram in _grams(run))


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


@dataclass(frozen=True)
class Searchable:
    """An item's text as it is compared, and its lexemes with their weights."""

    text: str
    vector: str


def searchable(item: ItemDefinition) -> Searchable:
    """Return what finds *item*: its names weigh most, then what it is about, then the rest."""
    by_weight = {
        "A": [*_both(item.name), *item.common_names, item.item_code],
        "B": [*_both(item.summary), *_both(item.result.name), *item.themes],
        "C": [text for condition in item.conditions for text in _both(condition.title)],
        "D": [
            *_both(item.agency.name),
            *(text for material in item.materials for text in _both(material.name)),
            *(text for each in item.questions for text in _both(each.question)),
            *(basis.title for basis in item.legal_basis),
        ],
    }
    texts = {weight: [plain(text) for text in texts] for weight, texts in by_weight.items()}
    return Searchable(
        text="\n".join(text for part in texts.values() for text in part),
        vector=_vector(texts),
    )


def _both(words: Words) -> tuple[str, str]:
    return words.zh, words.en


def _vector(texts: Mapping[str, Iterable[str]]) -> str:
    weights: dict[str, str] = {}
    for weight, several in texts.items():
        for text in several:
            for run in text.split():
                for gram in (*run, *_grams(run)):
                    weights.setdefault(gram, weight)
    return " ".join(f"'{gram}':1{weight}" for gram, weight in weights.items())
