"""What a person is told once the suite is ready: what to open, whom to be, where codes arrive."""

from typing import Any, Final

import httpx

from suite.addresses import Addresses

OFFICERS: Final = ("civil-affairs", "transport", "market-supervision")
"""The accounts that every gateway in development has (``gateway.settings``)."""
WISH: Final[dict[str, str | int]] = {
    "age": 80,
    "shenzhen_household": "true",
    "receives_allowance": "false",
}


async def somebody(sandbox: str) -> dict[str, Any]:
    """Return one citizen of the sandbox, each time the same: one whom the old-age allowance is for.

    Raises ``httpx.HTTPError`` where the sandbox does not answer.
    """
    async with httpx.AsyncClient(base_url=sandbox, timeout=10) as client:
        answer = await client.get("/control/people", params=WISH)
    [person] = answer.raise_for_status().json()["people"]
    return dict(person)


def welcome(addresses: Addresses, person: dict[str, Any]) -> str:
    """Return the lines that say how to begin."""
    gateway, phone = addresses.gateway, person["phone"]
    citizen = f"{person['name']}, number {person['citizen_id']}, phone {phone}"
    return f"""\
  open      {gateway}/v1/items  (what is offered)
            {gateway}/docs  (the whole public API, to read and to try)
  citizen   {citizen}  (the sandbox's: no such person exists)
  codes     {addresses.sandbox}/sms/messages?phone={phone}
  officers  {", ".join(OFFICERS)}; the password is the name and -tongban
  token     `make token` signs the citizen in and prints an access token, `make token WHO={OFFICERS[0]}` an officer's
  watch     `make demo`, in a second terminal"""  # noqa: E501


async def welcome_to(addresses: Addresses) -> str:
    """Return the lines that say how to begin, or why they cannot be said."""
    try:
        return welcome(addresses, await somebody(addresses.sandbox))
    except (httpx.HTTPError, ValueError) as error:
        return f"  the sandbox at {addresses.sandbox} names no citizen: {error!r}"
