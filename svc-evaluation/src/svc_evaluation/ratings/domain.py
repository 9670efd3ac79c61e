"""One party's judgement of one closed case (好差评, 国办发〔2019〕51号: 一事一评)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.evaluation import RatingLevel
from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from contracts.parties import PartyKind
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.mapping import Table


class Tag(StrEnum):
    """What of an online service the level is about; the options are the same everywhere."""

    HANDLING_EFFICIENCY = "handling_efficiency"
    GUIDE_ACCURACY = "guide_accuracy"
    CONVENIENCE = "convenience"
    PLATFORM_USABILITY = "platform_usability"


class RatingNotFound(NotFound):
    """The case is not there, not closed yet, or not of the party acted for."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有可评价的办件，请在“我的办件”中确认已办结。",
            en="There is no such case of yours to rate; check among your cases that it is closed.",
        )


class RatingAlreadyGiven(Conflict):
    """A case is rated once, whoever acts for its party."""

    def __init__(self) -> None:
        super().__init__(
            zh="该办件已评价，每个办件只能评价一次，可在评价列表中查看。",
            en="This case has been rated; each is rated once. You can read the rating in the list.",
        )


class Rating(Table):
    """A closed case that its party may rate, and what was said when it did.

    ``party_index`` is a blind index. The comment and who gave it, acting for the party, are sealed
    under the party's key; who is not kept of ratings from before it was recorded, which were the
    applicant's own. ``recovered_at`` is when a lost rating was given once more by what others
    keep of it, which is its level.
    """

    __tablename__ = "rating"

    case_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    party_kind: Mapped[PartyKind] = mapped_column(info=INTERNAL.info)
    party_index: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    closed_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    opened_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    level: Mapped[RatingLevel | None] = mapped_column(default=None, info=INTERNAL.info)
    tags: Mapped[list[str]] = mapped_column(default_factory=list, info=INTERNAL.info)
    comment: Mapped[bytes | None] = mapped_column(default=None, info=PERSONAL.info)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    sealed_by: Mapped[bytes | None] = mapped_column(default=None, info=PERSONAL.info)
    recovered_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    @property
    def key_subject(self) -> str:
        """The name under which the party's key is kept: not its id."""
        return self.party_index.hex()

    @property
    def associated_data_of_comment(self) -> str:
        """What the sealed comment is bound to."""
        return f"rating.comment/{self.case_id}"

    @property
    def associated_data_of_giver(self) -> str:
        """What the sealed account of who gave the rating is bound to."""
        return f"rating.sealed_by/{self.case_id}"

    def check_open(self) -> None:
        """Refuse a second rating."""
        if self.level is not None:
            raise RatingAlreadyGiven

    def give(
        self,
        *,
        level: RatingLevel,
        tags: Sequence[Tag],
        comment: bytes | None,
        by: bytes,
        now: datetime,
    ) -> None:
        """Rate the case, once; *comment* and *by* are sealed for their associated data."""
        self.check_open()
        self.level = level
        self.tags = [tag.value for tag in dict.fromkeys(tags)]
        self.comment = comment
        self.sealed_by = by
        self.submitted_at = now

    def recover(self, *, level: RatingLevel, submitted_at: datetime, now: datetime) -> None:
        """Be rated as it was told to others, where what was said is lost."""
        self.check_open()
        self.level, self.submitted_at, self.recovered_at = level, submitted_at, now
