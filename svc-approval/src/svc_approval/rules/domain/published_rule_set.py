"""A rule set's published versions, named by their content."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from contracts.texts import Text
from servicekit.ground.errors import Conflict, Forbidden, Invalid, NotFound
from servicekit.storage.mapping import Table
from servicekit.trust.data_scope import DataScope


class RuleSetNotFound(NotFound):
    """No version of the rule set was published here, or not by the caller's department."""

    def __init__(self, name: str) -> None:
        super().__init__(
            zh=f"没有名为 {name} 的规则集，或不属于您的部门；请先发布或核对名称。",
            en=(
                f"There is no rule set {name}, or it is not your department's; publish it first, "
                "or check the name."
            ),
        )


class RuleSetSuperseded(Conflict):
    """The same content is an older version already."""

    def __init__(self, version: int) -> None:
        super().__init__(
            zh=f"相同内容已是第 {version} 版且不是最新版；如需恢复，请更新来源说明后再发布。",
            en=(
                f"This content is version {version} and no longer the newest; to bring it back, "
                "say so in a source and publish that."
            ),
        )


class RuleSetOfAnotherDepartment(Forbidden):
    """An officer may publish their own department's rule sets, within their own divisions."""

    def __init__(self, name: str) -> None:
        super().__init__(
            zh=f"规则集 {name} 不属于您的部门或辖区，请由归属部门的工作人员发布。",
            en=(
                f"The rule set {name} is not of your department or division; have an officer of "
                "the department that owns it publish it."
            ),
        )


class ReasonMissing(Invalid):
    """Whoever changes what is published says why."""

    def __init__(self) -> None:
        super().__init__(
            zh="该规则集已发布，变更时请填写 reason（变更原因）。",
            en="This rule set is published already; say in `reason` why it changes.",
            pointer="/reason",
        )


class PublishedRuleSet(Table):
    """One version; ``hash`` is the SHA-256 of the definition's canonical JSON, never changed.

    ``published_by`` is the officer's account (before owners were kept: their name in the log) and
    ``reason`` why they changed it. ``department`` and ``division`` are the owner's; null where
    nobody has said yet whose a version from before then is: it is within no officer's scope.
    """

    __tablename__ = "rule_set"
    __table_args__ = (UniqueConstraint("name", "version"),)

    hash: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    name: Mapped[str] = mapped_column(info=PUBLIC.info)
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    definition: Mapped[dict[str, object]] = mapped_column(info=PUBLIC.info)
    published_at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    published_by: Mapped[str] = mapped_column(info=INTERNAL.info)
    reason: Mapped[str | None] = mapped_column(info=INTERNAL.info)
    department: Mapped[str | None] = mapped_column(info=PUBLIC.info)
    division: Mapped[str | None] = mapped_column(info=PUBLIC.info)

    @property
    def title(self) -> Text:
        """Its title in both languages."""
        return Text(zh=str(self.definition["title"]), en=str(self.definition["title_en"]))

    def check_within(self, scope: DataScope) -> None:
        """Refuse an officer to whom it does not belong; one nobody owns yet may be taken up."""
        owner = (self.department, self.division)
        if owner == (None, None):
            return
        if not scope.holds(department=owner[0] or "", division=owner[1] or ""):
            raise RuleSetOfAnotherDepartment(self.name)
