"""A text in both languages; which one somebody reads is chosen at the edge, never before."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Language = Literal["zh", "en"]

IN_BOTH_LANGUAGES: Final = "in_both_languages"
"""The type of a validator's error that `fault` made."""


class Text(BaseModel):
    """One text in plain Chinese and in English; neither is empty nor over 2,000 characters."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    zh: str = Field(min_length=1, max_length=2000)
    en: str = Field(min_length=1, max_length=2000)

    def in_(self, language: Language) -> str:
        """Return the text in *language*."""
        return self.en if language == "en" else self.zh


def fault(*, zh: str, en: str) -> PydanticCustomError:
    """Return what a validator raises, for an answer in the caller's language."""
    return PydanticCustomError(IN_BOTH_LANGUAGES, "{en}", {"zh": zh, "en": en})
