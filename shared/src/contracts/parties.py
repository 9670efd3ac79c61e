"""Who applies and holds, and who acts: a party applies, an actor acts for it (design D21)."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class PartyKind(StrEnum):
    """What a party is: a natural person 自然人 or an organisation 法人."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Party(BaseModel):
    """An applicant or holder; a person's id is their account's, an organisation's its own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: PartyKind
    id: UUID


class Capacity(StrEnum):
    """As what an actor acts for a party."""

    SELF = "self"
    """In their own matter."""
    LEGAL_REPRESENTATIVE = "legal_representative"
    """法定代表人 of an organisation."""
    AGENT = "agent"
    """经办人, whom an organisation's legal representative has named."""
    DELEGATE = "delegate"
    """受托人, whom a person has asked to act for them, or 监护人, who may by law."""


class NamedParty(BaseModel):
    """A party as registers and licences know it; crosses between services only in answers.

    ``number`` is a person's citizen number (GB 11643, 18 characters) or an organisation's unified
    social credit code (GB 32100, 18 characters).
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    party: Party
    name: str
    number: str
