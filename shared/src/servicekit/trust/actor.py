"""Who acts, for whom, and how far they may look."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from contracts.internal.calls import Purpose
from contracts.parties import Capacity, Party
from servicekit.ground.errors import Forbidden
from servicekit.trust.data_scope import NO_SCOPE, DataScope

ActorKind = Literal["person", "officer", "client", "service", "anonymous"]


class CallNotAllowed(Forbidden):
    """A service made a call that the allow-list does not hold, or about cases it did not name."""

    def __init__(self, why: str) -> None:
        super().__init__(zh="该服务间调用未获允许。", en=why)


class NobodyActsFor(Forbidden):
    """The caller acts for no party: an officer or a service asked for what an applicant may do."""

    def __init__(self) -> None:
        super().__init__(
            zh="此操作只能由申请人本人或其代理人进行。",
            en="Only an applicant, or who acts for them, can do this.",
        )


class ItemNotDelegated(Forbidden):
    """The caller acts for a person, but not in matters of this item."""

    def __init__(self) -> None:
        super().__init__(
            zh="您受托办理的范围不包括此事项，请由本人办理，或请本人扩大委托范围。",
            en="What was delegated to you does not include this item: ask the person to do it, or "
            "to delegate it to you.",
        )


@dataclass(frozen=True)
class Act:
    """Who of the operators does something, and why, in their own words; for the access log."""

    by: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts: a person, an officer, an application or a service on its own account, or nobody.

    ``id`` is the account's UUID as text, the client's, or the service's name.
    ``assurance_level`` is L2 for a confirmed phone, L3 for a confirmed name and citizen number.
    A person acts for ``acts_for``, in their ``capacity`` (design D21) and, where ``items`` says
    which, in matters of these items alone; an officer looks as far as ``scope``. ``purpose`` and
    ``case_ids`` are a service's alone: what it asks for and about which cases; an operator's call
    says in ``act`` who of them calls and why.
    """

    kind: ActorKind
    id: str = ""
    assurance_level: str = ""
    scopes: frozenset[str] = frozenset()
    acts_for: Party | None = None
    capacity: Capacity | None = None
    items: frozenset[str] | None = None
    roles: frozenset[str] = frozenset()
    scope: DataScope = NO_SCOPE
    purpose: Purpose | None = None
    case_ids: tuple[UUID, ...] = ()
    act: Act | None = None
    session_id: str | None = None

    @property
    def account_id(self) -> UUID:
        """The account of a person or an officer."""
        return UUID(self.id)

    @property
    def party(self) -> Party:
        """The party that a person acts for; :class:`NobodyActsFor` for any other actor."""
        if self.acts_for is None:
            raise NobodyActsFor
        return self.acts_for

    @property
    def acting(self) -> str:
        """The account and, in another's matter, the party: what a command's key is scoped to.

        Who has left an organisation is not answered with what was kept while they acted for it.
        """
        if self.acts_for is None or str(self.acts_for.id) == self.id:
            return self.id
        return f"{self.id}/{self.acts_for.id}"

    @property
    def reference(self) -> str:
        """An opaque name for logs: the same for the same actor, and no way back."""
        if self.kind in ("service", "anonymous"):
            return self.id or self.kind
        return f"{self.kind}:{hashlib.sha256(self.id.encode()).hexdigest()[:16]}"

    def check_item(self, item_code: str) -> None:
        """Refuse who acts for somebody in other items than this one."""
        if self.items is not None and item_code not in self.items:
            raise ItemNotDelegated

    def check_named(self, case_ids: Iterable[UUID]) -> None:
        """Refuse a service that asks about a case its token does not name."""
        if not set(case_ids) <= set(self.case_ids):
            raise CallNotAllowed("The token does not name every case asked about.")


ANONYMOUS: Final = Actor(kind="anonymous")
