"""In which language somebody reads, chosen in one place: ``Accept-Language`` (RFC 9110 §12.5.4)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Final

from fastapi import Depends, Request

from contracts.texts import Language

DEFAULT: Final[Language] = "zh"
LANGUAGE_TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}


@lru_cache(maxsize=1024)
def language_of(accepted: str | None) -> Language:
    """Return the better liked of the two languages; Chinese where neither is named or both are.

    A header that cannot be read names neither.
    """
    liked = dict(_weights(accepted or ""))
    other = liked.get("*", 0.0)
    return "en" if liked.get("en", other) > liked.get("zh", other) else DEFAULT


def _weights(accepted: str) -> Iterator[tuple[str, float]]:
    """Yield the languages named, least liked first, so that the best of several regions counts."""
    found = []
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";q=")
        try:
            found.append((name.strip().partition("-")[0], float(weight) if weight else 1.0))
        except ValueError:
            continue
    yield from sorted(found, key=lambda each: each[1])


async def _language(request: Request) -> Language:
    return language_of(request.headers.get("accept-language"))


CurrentLanguage = Annotated[Language, Depends(_language)]
