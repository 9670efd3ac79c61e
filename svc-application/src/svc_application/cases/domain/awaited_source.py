"""What a case in review waits for besides an officer: a source that was silent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from servicekit.storage.mapping import Table


class AwaitedSource(Table):
    """The rules judged the case without this source, at ``silent_at``, and sent it to review.

    Gone once the rules are asked anew, or the source is back and an officer has the case.
    """

    __tablename__ = "awaited_source"

    source: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    case_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    silent_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
