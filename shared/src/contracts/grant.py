"""What a signed grant says: the claims on which, and on nothing else, a licence is issued.

A grant is a compact JWS (ES256) of type ``grant+jwt`` (design D9). svc-approval signs when the
rules approved, svc-application when an officer did, in the officer's name.
"""

from datetime import date
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

GRANT_TYPE: Final = "grant+jwt"


class Grant(BaseModel):
    """The claims of a grant.

    ``iss`` is the signing service, ``iat`` when it signed (seconds since 1970). ``outcome`` is
    always ``approved``. ``result`` is the outcome table's row, such as
    ``{"monthly_amount": "200.00"}``. ``facts`` maps each fact's name to the salted digest of its
    value, ``verdicts`` each condition to what it came to; an officer's grant may have neither and
    names the ``officer`` by the reference the staff directory knows. ``attempt`` and ``as_of``, the
    legal day the rules were read for, are there where the rules approved; ``working_days_hash``, of
    the working-day table, where these count by one.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    iss: str
    iat: int = Field(ge=0)
    decision_id: UUID
    case_id: UUID
    edition_id: UUID
    outcome: str
    rule_set_hash: str | None = None
    working_days_hash: str | None = None
    result: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    facts: dict[str, str] = {}
    officer: str | None = None
    attempt: int | None = None
    as_of: date | None = None
