"""For whom somebody acts."""

from dataclasses import dataclass

from contracts import routes
from contracts.parties import Capacity, Party


@dataclass(frozen=True, slots=True)
class Standing:
    """The party acted for, as what, and the ground this rests on: none in one's own matter.

    The ground is a membership, or a delegation; of a delegation also the ``items`` it is for (none:
    all) and whether it is for ``licences``, too.
    """

    party: Party
    capacity: Capacity
    membership_id: str | None = None
    items: tuple[str, ...] = ()
    licences: bool = True

    @property
    def is_for_another_person(self) -> bool:
        """Whether it rests on a delegation."""
        return self.capacity is Capacity.DELEGATE

    def covers(self, scope: str | None) -> bool:
        """Whether something under a route of this *scope* may be done in the party's name.

        Who acts for a person does what was delegated and no more; ratings tell of every matter, so
        they are only for who is trusted with all.
        """
        if not self.is_for_another_person or scope in (None, routes.APPLICATIONS.scope):
            return True
        if scope == routes.LICENCES.scope:
            return self.licences
        return scope == routes.RATINGS.scope and not self.items
