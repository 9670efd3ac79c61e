"""Chinese or English, as the caller asked."""

from typing import Annotated, Final

from fastapi import Header

DEFAULT: Final = "zh"
_OFFERED: Final = ("zh", "en")


def preferred(header: str | None) -> str:
    """Return which of our languages an ``Accept-Language`` header likes most (RFC 9110 12.5.4)."""
    best, weight = DEFAULT, 0.0
    for part in (header or "").split(","):
        tag, _, quality = part.strip().partition(";q=")
        language = tag.split("-")[0].lower()
        liked = _weight(quality)
        if language in _OFFERED and liked > weight:
            best, weight = language, liked
    return best


def in_language(value: object, language: str) -> object:
    """Return *value* with every pair of texts replaced by the one in *language*."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value[language]
        return {name: in_language(each, language) for name, each in value.items()}
    if isinstance(value, list):
        return [in_language(each, language) for each in value]
    return value


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0


async def language_of_caller(
    accept_language: Annotated[str | None, Header()] = None,
) -> str:
    """Return the language that the request asks for."""
    return preferred(accept_language)
