"""The case 办件: from draft to delivery, with an owner and a deadline in every waiting state."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from contracts.internal.gateway import Identity
from contracts.items.definition import Limit, LimitUnit
from contracts.licence import RefusedBecause
from contracts.parties import Capacity, Party, PartyKind
from contracts.texts import Text
from servicekit.ground.clock import legal_day
from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.storage.mapping import Table
from servicekit.trust.cipher import Cipher
from svc_application.cases.domain.case_number import case_number
from svc_application.cases.domain.deadlines import deadline
from svc_application.cases.domain.form import FilledField, Form
from svc_application.cases.domain.identity import identity_of
from svc_application.cases.domain.standings import (
    AWAITING_DECISION,
    DRAFTED,
    IN_REVIEW,
    LICENCE_MISSING,
    STANDINGS,
    ByItem,
    Standing,
)
from svc_application.cases.domain.states import (
    ENDED,
    CaseClaimedByOther,
    LicenceOnItsWay,
    NextStep,
    Outcome,
    Owner,
    Status,
)
from svc_application.cases.domain.timeline import StepTaken, TimelineEntry
from svc_application.cases.domain.transitions import SUBMIT, Transition
from svc_application.known.domain import KnownEdition

CLAIMED_FOR: Final = Limit(value=1, unit=LimitUnit.WORKING_DAY)
"""How long a case is an officer's own; then it is on the work list of all again."""

_STANDING_AT: Final = {(each.status, each.owner): each for each in STANDINGS}


class Case(Table):
    """What a party asks of one service item, as pinned to one edition.

    A person's party is their own account; ``by`` is the account of whoever drafted the case, in
    their ``capacity``. ``identity``, ``form`` and ``reason`` are sealed under the party's key.
    ``licence_fault`` is why no licence comes of the present decision, and about which names.
    ``due_at`` is counted from ``due_from`` by the working-day table of the hash ``due_counted_by``,
    provisional where that lacks a year. ``review_from`` stays while the rules are asked anew.
    While ``licence_missing_since`` is set, svc-licence has lost the licence and issues it again.
    """

    __tablename__ = "cases"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    party_kind: Mapped[PartyKind] = mapped_column(info=INTERNAL.info)
    party_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    by: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    capacity: Mapped[Capacity] = mapped_column(info=INTERNAL.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    item_name: Mapped[dict[str, str]] = mapped_column(info=PUBLIC.info)
    department: Mapped[str] = mapped_column(info=PUBLIC.info)
    division: Mapped[str] = mapped_column(info=PUBLIC.info)
    drafted_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    identity: Mapped[bytes] = mapped_column(default=b"", info=SENSITIVE.info)
    form: Mapped[bytes] = mapped_column(default=b"", info=SENSITIVE.info)
    facts_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    case_no: Mapped[str | None] = mapped_column(default=None, unique=True, info=PUBLIC.info)
    edition_id: Mapped[UUID | None] = mapped_column(default=None, info=PUBLIC.info)
    licence_type: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    status: Mapped[Status] = mapped_column(default=DRAFTED.status, info=PUBLIC.info)
    owner: Mapped[Owner] = mapped_column(default=DRAFTED.owner, info=PUBLIC.info)
    next_step: Mapped[NextStep] = mapped_column(default=DRAFTED.next_step, info=PUBLIC.info)
    due_at: Mapped[datetime | None] = mapped_column(default=None, info=PUBLIC.info)
    due_provisional: Mapped[bool] = mapped_column(default=False, info=PUBLIC.info)
    due_from: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    due_counted_by: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    review_from: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    attempt: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    limit_value: Mapped[int] = mapped_column(default=20, info=PUBLIC.info)
    limit_unit: Mapped[LimitUnit] = mapped_column(default=LimitUnit.WORKING_DAY, info=PUBLIC.info)
    decision_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    verdicts: Mapped[dict[str, str]] = mapped_column(default_factory=dict, info=INTERNAL.info)
    result: Mapped[dict[str, str]] = mapped_column(default_factory=dict, info=INTERNAL.info)
    outcome: Mapped[Outcome | None] = mapped_column(default=None, info=PUBLIC.info)
    claimed_by: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    claimed_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    claimed_until: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    reason: Mapped[bytes | None] = mapped_column(default=None, info=SENSITIVE.info)
    licence_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    licence_fault: Mapped[RefusedBecause | None] = mapped_column(default=None, info=INTERNAL.info)
    licence_fault_about: Mapped[list[str]] = mapped_column(default_factory=list, info=INTERNAL.info)
    licence_identifier: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    licence_missing_since: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    closed_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    timeline_length: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    revision: Mapped[int] = mapped_column(default=1, info=INTERNAL.info)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def party(self) -> Party:
        """Who applies."""
        return Party(kind=self.party_kind, id=self.party_id)

    @property
    def subject(self) -> str:
        """Whose key seals this case's personal fields."""
        return str(self.party_id)

    @property
    def name(self) -> Text:
        """The item's name, as it was when the case was drafted."""
        return Text.model_validate(self.item_name)

    @property
    def standing(self) -> Standing:
        """Where the case stands."""
        return _STANDING_AT[self.status, self.owner]

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is done about the case itself."""
        return self.status in ENDED

    def check_takes(self, transition: Transition, *, by: UUID | None = None) -> None:
        """Refuse a step that cannot be taken from where the case stands, or not by *by*."""
        if self.standing not in transition.start:
            raise transition.refusal(self.status)
        if transition.claimed and (by is None or self.claimed_by != by):
            raise CaseClaimedByOther

    def take(
        self,
        transition: Transition,
        *,
        now: datetime,
        by: UUID | None = None,
        decision_id: UUID | None = None,
        working_days: WorkingDays | None = None,
        **said: object,
    ) -> StepTaken:
        """Go where the row leads; return the timeline's entry and the event that tells of it.

        *by* is the account of whoever takes the step. *decision_id* is that of a decision which
        the case does not keep; *said* is what the event says beyond what the case knows. A deadline
        is counted by *working_days*, else by the table as shipped until it is recounted.
        """
        self.check_takes(transition, by=by)
        if transition.to is not None:
            self._stand(transition.to, now, working_days or as_shipped())
            self.claimed_until = None
        if transition.releases:
            self.claimed_by = self.claimed_at = self.claimed_until = None
        if transition.outcome is not None:
            self.outcome, self.closed_at = transition.outcome, now
        states = (*transition.through, self.status)
        self.timeline_length += 1
        entry = TimelineEntry(
            case_id=self.id,
            number=self.timeline_length,
            at=now,
            step=transition.step,
            actor=transition.doer,
            by=by,
            states=[str(state) for state in states],
            owner=self.owner,
            due_at=self.due_at,
            due_provisional=self.due_provisional,
            decision_id=decision_id or self.decision_id,
        )
        told = {**self._known, "states": entry.states, "decided_by": entry.actor, **said}
        return StepTaken(entry, states, transition.event(told))

    def recount(self, *, working_days: WorkingDays) -> bool:
        """Count the deadline again by another table; return whether it is at another moment now."""
        if self.due_from is None:  # from before this was kept, and no step tells it
            self.due_counted_by = None
            return False
        before = self.due_at
        self._owe(self.standing, self.due_from, working_days)
        return self.due_at != before

    def pin(self, edition: KnownEdition, *, serial: int, now: datetime) -> None:
        """Have the case judged by this edition for good, and give it its number."""
        self.check_takes(SUBMIT)
        self.edition_id = edition.edition_id
        self.licence_type = edition.licence_type
        limit = edition.definition.statutory_limit
        self.limit_value, self.limit_unit = limit.value, limit.unit
        self.submitted_at = now
        self.case_no = case_number(self.item_code, legal_day(now), serial)

    def claim(self, officer: UUID, *, now: datetime, working_days: WorkingDays) -> bool:
        """Make the officer the case's own for a while; return whether that is new."""
        if self.claimed_by not in (None, officer):
            raise CaseClaimedByOther
        new = self.claimed_by is None
        self.claimed_by, self.claimed_at = officer, self.claimed_at or now
        self.claimed_until = deadline(CLAIMED_FOR, after=now, working_days=working_days).at
        return new

    def decide(self, decision_id: UUID, result: dict[str, str]) -> None:
        """Keep an officer's decision in the place of any before it, and of what became of that."""
        self.decision_id, self.result = decision_id, result
        self.licence_fault, self.licence_fault_about = None, []

    def keep_licence_fault(self, fault: RefusedBecause, about: Sequence[str]) -> None:
        """Keep why no licence can come of the present decision."""
        self.licence_fault, self.licence_fault_about = fault, list(about)

    def check_licence_not_coming(self) -> None:
        """Refuse to deny a case that is granted, unless its licence was refused for good."""
        if self.standing is LICENCE_MISSING and self.licence_fault is None:
            raise LicenceOnItsWay

    def keep_verdicts(self, decision_id: UUID, verdicts: dict[str, str]) -> None:
        """Keep what each condition came to."""
        self.decision_id, self.verdicts = decision_id, verdicts

    def associated_data(self, column: str) -> str:
        """Return what binds a sealed value to its place in this case."""
        return f"cases.{column}/{self.id}"

    def seal_form(self, form: Form, cipher: Cipher) -> None:
        """Keep *form*."""
        content = [field.model_dump(mode="json") for field in form.values()]
        self.form = cipher.seal(self.associated_data("form"), content)

    def open_form(self, cipher: Cipher) -> Form:
        """Return the form."""
        fields = cipher.open(self.associated_data("form"), self.form)
        return {field["name"]: FilledField(**field) for field in fields}

    def seal_identity(self, identity: Identity, cipher: Cipher) -> None:
        """Keep who applies and who acts for them, as they are known now."""
        place = self.associated_data("identity")
        self.identity = cipher.seal(place, identity.model_dump(mode="json"))

    def open_identity(self, cipher: Cipher) -> Identity:
        """Return who applied and who acted for them, as they were when filing."""
        content = cipher.open(self.associated_data("identity"), self.identity)
        return identity_of(content, party=self.party)

    def seal_reason(self, reason: str, cipher: Cipher) -> None:
        """Keep why the case was denied."""
        self.reason = cipher.seal(self.associated_data("reason"), reason)

    def open_reason(self, cipher: Cipher) -> str | None:
        """Return why the case was denied, or none where it was not."""
        place = self.associated_data("reason")
        return None if self.reason is None else str(cipher.open(place, self.reason))

    def _stand(self, standing: Standing, now: datetime, working_days: WorkingDays) -> None:
        self.status, self.owner = standing.status, standing.owner
        self.next_step = standing.next_step
        if standing is AWAITING_DECISION:
            self.attempt += 1  # a review that is interrupted for it keeps its deadline
        else:
            self.review_from = (self.review_from or now) if standing is IN_REVIEW else None
        since = now if standing is not IN_REVIEW else self.review_from or now
        self._owe(standing, since, working_days)

    def _owe(self, standing: Standing, since: datetime, working_days: WorkingDays) -> None:
        within = standing.within
        if within is ByItem.STATUTORY_LIMIT:
            within = Limit(value=self.limit_value, unit=self.limit_unit)
        due = deadline(within, after=since, working_days=working_days) if within else None
        self.due_from = since if due else None
        self.due_at = due.at if due else None
        self.due_provisional = due is not None and due.provisional
        self.due_counted_by = due.counted_by if due else None

    @property
    def _known(self) -> dict[str, object]:
        """What an event may say of the case."""
        return {
            "case_id": self.id,
            "case_no": self.case_no,
            "item_code": self.item_code,
            "edition_id": self.edition_id,
            "licence_type": self.licence_type,
            "submitted_at": self.submitted_at,
            "attempt": self.attempt,
            "facts_id": self.facts_id,
            "decision_id": self.decision_id,
            "outcome": self.outcome,
            "closed_at": self.closed_at,
        }
