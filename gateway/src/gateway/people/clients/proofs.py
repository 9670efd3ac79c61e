"""What must agree before somebody is believed to be a person (三要素): number, name and phone."""

from gateway.people.clients.phone_register import PhoneRegister
from gateway.people.clients.population_register import PopulationRegister


class Proofs:
    """Asks the operators, then the population register."""

    def __init__(self, phones: PhoneRegister, people: PopulationRegister) -> None:
        self._phones = phones
        self._people = people

    async def still_theirs(self, *, phone: str, citizen_id: str, name: str) -> bool:
        """Whether a phone is in the name of somebody who is known already."""
        return await self._phones.confirms(phone=phone, citizen_id=citizen_id, name=name)

    async def agree(self, *, phone: str, citizen_id: str, name: str) -> bool:
        """Whether the number is held under the name, and the phone is theirs.

        The operators go first: who types somebody else's name and number learns nothing from the
        population register. Raises `RegisterUnavailable`.
        """
        if not await self._phones.confirms(phone=phone, citizen_id=citizen_id, name=name):
            return False
        return await self._people.confirms(citizen_id=citizen_id, name=name)
