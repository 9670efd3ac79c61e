"""For load: applicants who file for the same thing again and again are granted it each time."""

import json
from typing import Final

from suite.citizen import Officer
from suite.seeds import seeds

ALLOWANCE: Final = ("/v1/staff/items", "elder-allowance.yaml")


async def let_holders_have_several(url: str, *, several: bool = True) -> str:
    """Publish an edition of the allowance that a holder may have several of, as its officer would.

    Without *several* it is one of which a holder may have one. Returns the edition's id. The
    services hear of it within a moment; cases filed before then are of the edition before.
    """
    [seed] = [each for each in seeds() if (each.path, each.name) == ALLOWANCE]
    body = json.loads(json.dumps(seed.body, default=str))  # YAML reads days as dates
    body["definition"]["result"]["one_per_holder"] = not several
    async with await Officer.sign_in(url, seed.department) as officer:
        return str((await officer.send(seed.path, body))["edition_id"])
