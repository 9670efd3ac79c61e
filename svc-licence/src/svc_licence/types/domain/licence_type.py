"""Whose a licence type is, and its published versions.

A type belongs to a department within a division; the officers whose data scope holds it publish
it, and nobody else does. One without an owner is nobody's to change.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, PUBLIC
from servicekit.ground.errors import Forbidden, Invalid, NotFound, Unavailable
from servicekit.storage.mapping import Table
from servicekit.trust.data_scope import DataScope
from svc_licence.types.domain.definition import LicenceTypeDefinition


class LicenceTypeNotFound(NotFound):
    """No such licence type is published here, or not one that the caller may know of."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到该证照类型，请先发布。",
            en="No such licence type; publish it first.",
        )


class LicenceTypeAway(Unavailable):
    """The edition pins a licence-type version that is not published here."""

    def __init__(self, name: str, version: str) -> None:
        super().__init__(
            zh="该版次对应的证照类型尚未在此发布，请稍后再试。",
            en=f"No version {version} of {name} is published here yet; try again shortly.",
        )


class LicenceTypeOfAnotherDepartment(Forbidden):
    """An officer published for a department or division outside their data scope."""

    def __init__(self) -> None:
        super().__init__(
            zh="该证照类型属于其他部门或区划，您不能发布。请由其主管部门发布。",
            en=(
                "This licence type belongs to another department or division; ask that "
                "department to publish it."
            ),
        )


class LicenceTypeWithoutOwner(Forbidden):
    """The type was published before owners were recorded, and no edition tells whose it is."""

    def __init__(self) -> None:
        super().__init__(
            zh="该证照类型尚未确定主管部门，任何人都不能修改。请联系平台运维人员登记主管部门。",
            en=(
                "This licence type has no owner on record, so nobody may change it; ask the "
                "platform's operators to record its department."
            ),
        )


class OwnerNotThisOne(Invalid):
    """The owner told is not the type's, or not the department in whose name it is issued."""


@dataclass(frozen=True)
class Owner:
    """The department that answers for a licence type, and the division (GB/T 2260) it acts in."""

    department: str
    division: str

    def check_within(self, scope: DataScope) -> None:
        """Refuse an officer in whose data scope the owner is not."""
        if not scope.holds(department=self.department, division=self.division):
            raise LicenceTypeOfAnotherDepartment

    def check_issues(self, definition: LicenceTypeDefinition) -> None:
        """Refuse licences to be issued in another department's name than the owner's."""
        if definition.issuer.department != self.department:
            raise OwnerNotThisOne(
                zh="颁发机构的部门必须与该证照类型的主管部门一致，请修改。",
                en="The issuer's department must be the owner's; change one of the two.",
                pointer="/issuer/department",
            )


class LicenceType(Table, kw_only=True):
    """A licence type by name, and its owner; both parts are empty where nobody knows whose."""

    __tablename__ = "licence_type"

    licence_type: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    owner_department: Mapped[str | None] = mapped_column(info=PUBLIC.info)
    owner_division: Mapped[str | None] = mapped_column(info=PUBLIC.info)

    @property
    def owner(self) -> Owner:
        """The owner; raise ``LicenceTypeWithoutOwner`` where none is on record."""
        if self.owner_department is None or self.owner_division is None:
            raise LicenceTypeWithoutOwner
        return Owner(self.owner_department, self.owner_division)

    def check_owner(self, told: Owner, scope: DataScope) -> None:
        """Refuse an officer whose scope does not hold the type, and another owner *told*."""
        self.owner.check_within(scope)
        if told != self.owner:
            raise OwnerNotThisOne(
                zh=(
                    f"该证照类型的主管部门是 {self.owner.department}（区划 "
                    f"{self.owner.division}），请按此填写。"
                ),
                en=(
                    f"This type's owner is {self.owner.department} in division "
                    f"{self.owner.division}; send that."
                ),
                pointer="/owner",
            )


class LicenceTypeVersion(Table, kw_only=True):
    """One published version, by whom and why; an edition names it by its hash.

    Who and why are not known of versions from before they were recorded.
    """

    __tablename__ = "licence_type_version"
    __table_args__ = (
        UniqueConstraint("licence_type", "version"),
        Index("ix_licence_type_version_licence_type_hash", "licence_type", "hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(
        ForeignKey("licence_type.licence_type"), info=PUBLIC.info
    )
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    definition: Mapped[dict[str, object]] = mapped_column(info=PUBLIC.info)
    published_at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    published_by: Mapped[str | None] = mapped_column(info=INTERNAL.info)
    reason: Mapped[str | None] = mapped_column(info=INTERNAL.info)

    def read(self) -> LicenceTypeDefinition:
        """Return the definition as published."""
        return LicenceTypeDefinition.model_validate(self.definition)
