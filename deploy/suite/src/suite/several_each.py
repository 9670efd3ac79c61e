"""For load: applicants who file for the same thing again and again are granted it each time."""

import json
from typing import Final

from suite.citizen import Officer
from suite.seeds import seeds

ALLOWANCE: Final = "elder-allowance.yaml"


async def let_holders_have_several(url: str) -> None:
    """Publish an edition of the allowance that a holder may have several of, as its officer would.

    The services hear of it within a moment; cases filed before then are still of the edition
    before, under which the second of a holder goes to an officer.
    """
    [seed] = [each for each in seeds() if each.name == ALLOWANCE]
    body = json.loads(json.dumps(seed.body, default=str))  # YAML reads days as dates
    body["definition"]["result"]["one_per_holder"] = False
    async with await Officer.sign_in(url, seed.department) as officer:
        await officer.send(seed.path, body)
