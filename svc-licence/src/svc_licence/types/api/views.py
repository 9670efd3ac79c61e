"""What officers send and read of licence types."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.field_class import INTERNAL, PUBLIC
from contracts.items.definition import Slug
from contracts.texts import Language
from svc_licence.types.domain.definition import LicenceTypeDefinition
from svc_licence.types.domain.licence_type import LicenceType, LicenceTypeVersion, Owner
from svc_licence.types.use_cases.publish_licence_type import TypePublication

Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=500), INTERNAL
]


class OwnerView(BaseModel):
    """The department that answers for a licence type, and the division it acts in."""

    model_config = ConfigDict(extra="forbid")

    department: Annotated[Slug, PUBLIC]
    division: Annotated[str, PUBLIC] = Field(pattern="^[0-9]{6}$")


class LicenceTypeBody(LicenceTypeDefinition):
    """A licence type as its owner publishes it, and why this version."""

    owner: Annotated[OwnerView, PUBLIC]
    reason: Reason

    @property
    def definition(self) -> LicenceTypeDefinition:
        """The definition alone."""
        return LicenceTypeDefinition.model_validate(self.model_dump(exclude={"owner", "reason"}))

    @property
    def told_owner(self) -> Owner:
        """The owner that the officer names."""
        return Owner(self.owner.department, self.owner.division)


class LicenceTypeView(BaseModel):
    """A published version; ``minted`` is false where nothing had changed."""

    licence_type: Annotated[str, PUBLIC]
    version: Annotated[int, PUBLIC]
    licence_type_hash: Annotated[str, PUBLIC]
    minted: Annotated[bool, PUBLIC]

    @classmethod
    def of(cls, publication: TypePublication) -> Self:
        version = publication.version
        return cls(
            licence_type=version.licence_type,
            version=version.version,
            licence_type_hash=version.hash,
            minted=publication.minted,
        )


class LicenceTypeLine(BaseModel):
    """A licence type in a list, as it stands."""

    licence_type: Annotated[str, PUBLIC]
    name: Annotated[str, PUBLIC]
    owner: Annotated[OwnerView, PUBLIC]
    version: Annotated[int, PUBLIC]
    licence_type_hash: Annotated[str, PUBLIC]
    published_at: Annotated[datetime, PUBLIC]

    @classmethod
    def of(cls, kept: LicenceType, newest: LicenceTypeVersion, language: Language) -> Self:
        return cls(
            licence_type=kept.licence_type,
            name=newest.read().name.in_(language),
            owner=_owner(kept),
            version=newest.version,
            licence_type_hash=newest.hash,
            published_at=newest.published_at,
        )


class LicenceTypesPage(BaseModel):
    """A page of licence types by name; ``next_cursor`` is null on the last."""

    licence_types: Annotated[list[LicenceTypeLine], PUBLIC]
    next_cursor: Annotated[str | None, INTERNAL] = None


class VersionView(BaseModel):
    """One version: when it was published, by whom and why (null from before that was kept)."""

    version: Annotated[int, PUBLIC]
    licence_type_hash: Annotated[str, PUBLIC]
    published_at: Annotated[datetime, PUBLIC]
    published_by: Annotated[str | None, INTERNAL]
    reason: Annotated[str | None, INTERNAL]


class WholeLicenceType(BaseModel):
    """A licence type whole: its newest definition, and every version, newest first."""

    licence_type: Annotated[str, PUBLIC]
    owner: Annotated[OwnerView, PUBLIC]
    definition: Annotated[LicenceTypeDefinition, PUBLIC]
    versions: Annotated[list[VersionView], INTERNAL]

    @classmethod
    def of(cls, kept: LicenceType, versions: list[LicenceTypeVersion]) -> Self:
        return cls(
            licence_type=kept.licence_type,
            owner=_owner(kept),
            definition=versions[0].read(),
            versions=[
                VersionView(
                    version=each.version,
                    licence_type_hash=each.hash,
                    published_at=each.published_at,
                    published_by=each.published_by,
                    reason=each.reason,
                )
                for each in versions
            ],
        )


def _owner(kept: LicenceType) -> OwnerView:
    owner = kept.owner
    return OwnerView(department=owner.department, division=owner.division)
