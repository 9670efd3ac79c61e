"""One applicant's judgement of one closed case (好差评, 国办发〔2019〕51号: 一事一评)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.mapping import Table


class Level(StrEnum):
    """The five levels (GB/T 39734-2020), by name: two national scales number them oppositely."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


class Tag(StrEnum):
    """What of an online service the level is about; the options are the same everywhere."""

    HANDLING_EFFICIENCY = "handling_efficiency"
    GUIDE_ACCURACY = "guide_accuracy"
    CONVENIENCE = "convenience"
    PLATFORM_USABILITY = "platform_usability"


class RatingNotFound(NotFound):
    """The case is not there, not closed yet, or not the caller's."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有可评价的办件，请在“我的办件”中确认已办结。",
            en="There is no such case of yours to rate; check among your cases that it is closed.",
        )


class RatingAlreadyGiven(Conflict):
    """A case is rated once."""

    def __init__(self) -> None:
        super().__init__(
            zh="该办件已评价，每个办件只能评价一次。",
            en="This case has been rated; each is rated once. You can read your rating in the list.",
        )


class Rating(Table):
    """A closed case that its applicant may rate, and what they said when they did.

    ``applicant`` is a blind index; ``comment`` is sealed under the key of the same applicant.
    """

    __tablename__ = "rating"

    case_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    applicant: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    closed_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    opened_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    level: Mapped[Level | None] = mapped_column(default=None, info=INTERNAL.info)
    tags: Mapped[list[str]] = mapped_column(default_factory=list, info=INTERNAL.info)
    comment: Mapped[bytes | None] = mapped_column(default=None, info=PERSONAL.info)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    @property
    def key_subject(self) -> str:
        """The name under which the applicant's key is kept: not their account."""
        return self.applicant.hex()

    @property
    def comment_place(self) -> str:
        """The place that the sealed comment is bound to."""
        return f"rating.comment/{self.case_id}"

    def check_open(self) -> None:
        """Refuse a second rating."""
        if self.level is not None:
            raise RatingAlreadyGiven

    def give(
        self, *, level: Level, tags: Sequence[Tag], comment: bytes | None, now: datetime
    ) -> None:
        """Rate the case, once; *comment* is sealed for ``comment_place``."""
        self.check_open()
        self.level = level
        self.tags = [tag.value for tag in dict.fromkeys(tags)]
        self.comment = comment
        self.submitted_at = now
