"""A rule set's published versions, named by their content."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.mapping import Table


class RuleSetNotFound(NotFound):
    """No version of the rule set was published here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            zh=f"没有名为 {name} 的规则集，请先发布。",
            en=f"There is no rule set {name}; publish it first, or check the name.",
        )


class RuleSetSuperseded(Conflict):
    """The same content is an older version already."""

    def __init__(self, version: int) -> None:
        super().__init__(
            zh=f"相同内容已是第 {version} 版且不是最新版；如需恢复，请更新来源说明后再发布。",
            en=f"This content is version {version} and no longer the newest; to bring it back, say so in a source and publish that.",
        )


class PublishedRuleSet(Table):
    """One version; ``hash`` is the SHA-256 of the definition's canonical JSON, never changed."""

    __tablename__ = "rule_set"
    __table_args__ = (UniqueConstraint("name", "version"),)

    hash: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    name: Mapped[str] = mapped_column(info=PUBLIC.info)
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    definition: Mapped[dict[str, object]] = mapped_column(info=PUBLIC.info)
    published_at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    published_by: Mapped[str] = mapped_column(info=INTERNAL.info)
