"""What the gateway is asked: who a party is, who acts for it, what a department's officers do."""

from uuid import UUID

from contracts.internal.calls import View
from contracts.parties import Capacity, NamedParty, Party


class IdentityQuestion(View):
    """Who is this party really, and as what does the account *by* act for it?"""

    party: Party
    by: UUID


class PartyQuestion(View):
    """Who is this party, whose case was lost, and who is it to be told of by law?

    A person is so themself, an organisation by its legal representative.
    """

    party: Party


class Identity(View):
    """A party and the real-named person who acts for it, as the gateway knows both now.

    ``actor`` is the person who acts; the same as ``applicant`` where they act for themselves.
    ``phone`` and ``assurance_level`` are the acting person's.
    """

    applicant: NamedParty
    actor: NamedParty
    capacity: Capacity
    phone: str
    assurance_level: str


class SecondFactorOrder(View):
    """Forget the second factor of an officer, who sets up another at the next sign-in."""

    username: str


class DepartmentQuestion(View):
    """What do officers of this department do in this division (GB/T 2260)?"""

    department: str
    division: str


class DepartmentAnswer(View):
    """The roles in which somebody acts there, such as ``cases``; empty where nobody does."""

    roles: list[str]
