"""Which words find an item: single characters and pairs, so that no segmenter is needed.

Every character and every pair of neighbours becomes a lexeme. Recall is 1.00 for one- and
two-character queries too, and does not depend on the database's locale.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from contracts.items.definition import ItemDefinition
from contracts.texts import Text

_RUN: Final = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return *text* as it is compared: full-width forms folded, small letters, single spaces."""
    return " ".join(_RUN.findall(unicodedata.normalize("NFKC", text).lower()))


def grams(run: str) -> list[str]:
    """Return the pairs of neighbours in *run*, or the one character it is."""
    return [first + second for first, second in pairwise(run)] or [run]


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


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _vector(texts: Mapping[str, Iterable[str]]) -> str:
    weights: dict[str, str] = {}
    for weight, several in texts.items():
        for text in several:
            for run in text.split():
                for gram in (*run, *grams(run)):
                    weights.setdefault(gram, weight)
    return " ".join(f"'{gram}':1{weight}" for gram, weight in weights.items())
