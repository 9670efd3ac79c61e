"""Chinese or English, as the caller asked."""

from typing import Annotated, Literal

from fastapi import Depends, Header

from svc_licence.domain.licence_type import Words


async def language_of_caller(
    accept_language: Annotated[str | None, Header()] = None,
) -> Literal["zh", "en"]:
    """Return English where it is asked for before Chinese, else Chinese."""
    for part in (accept_language or "").split(","):
        language = part.split(";")[0].strip().split("-")[0].lower()
        if language in ("zh", "en"):
            return "en" if language == "en" else "zh"
    return "zh"


Language = Annotated[Literal["zh", "en"], Depends(language_of_caller)]


def text(words: Words, language: str) -> str:
    """Return *words* in *language*."""
    return words.en if language == "en" else words.zh
