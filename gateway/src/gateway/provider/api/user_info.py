"""Claims about the signed-in user (OpenID Connect Core §5.3), as far as the scope goes."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel

from contracts.field_class import INTERNAL, PERSONAL
from gateway.officers.queries import officer_by_id
from gateway.people.domain.account import NAME, PHONE, AssuranceLevel
from gateway.people.queries import account_by_id
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.authorisation import SignInRequired, signed_in
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Reading
from servicekit.web.router import Router

router = Router(tag="openid")


class UserInfoView(BaseModel):
    """Who is signed in; for a person name and phone by scope, for an officer their post."""

    sub: Annotated[UUID, INTERNAL]
    acr: Annotated[str, INTERNAL]
    phone_number: Annotated[str | None, PERSONAL] = None
    phone_number_verified: Annotated[bool | None, INTERNAL] = None
    name: Annotated[str | None, PERSONAL] = None
    roles: Annotated[list[str] | None, INTERNAL] = None
    department: Annotated[str | None, INTERNAL] = None
    division: Annotated[str | None, INTERNAL] = None


@router.get(
    "/oauth2/userinfo",
    operation_id="readUserInfo",
    authz=signed_in(),
    response_model=UserInfoView,
    response_model_exclude_none=True,
)
async def user_info(
    actor: CurrentActor, session: Reading, keys: CurrentSubjectKeys
) -> UserInfoView:
    """Return what the caller's own token lets their application know."""
    return await _claims(actor, session, keys)


@router.post(
    "/oauth2/userinfo",
    operation_id="readUserInfoByForm",
    authz=signed_in(),
    response_model=UserInfoView,
    response_model_exclude_none=True,
)
async def user_info_by_post(
    actor: CurrentActor, session: Reading, keys: CurrentSubjectKeys
) -> UserInfoView:
    """Return the same; the token is in the header here, too."""
    return await _claims(actor, session, keys)


async def _claims(actor: Actor, session: Session, keys: SubjectKeys) -> UserInfoView:
    if actor.kind == "officer":
        return await _officer(session, actor)
    return await _person(session, actor, keys)


async def _officer(session: Session, actor: Actor) -> UserInfoView:
    officer = await officer_by_id(session, actor.account_id)
    if officer is None:
        raise SignInRequired
    return UserInfoView(
        sub=officer.id,
        acr=actor.assurance_level,
        roles=sorted(actor.roles),
        department=officer.department,
        division=officer.division,
    )


async def _person(session: Session, actor: Actor, keys: SubjectKeys) -> UserInfoView:
    account = await account_by_id(session, actor.account_id)
    cipher = await keys.existing(session, actor.id)
    info = UserInfoView(sub=account.id, acr=actor.assurance_level)
    if "phone" in actor.scopes and account.phone_index is not None:
        info.phone_number = "+86" + cipher.open(f"{PHONE}/{account.id}", account.phone)
        info.phone_number_verified = True
    known = actor.assurance_level == AssuranceLevel.L3
    if "profile" in actor.scopes and known and account.name is not None:
        info.name = cipher.open(f"{NAME}/{account.id}", account.name)
    return info
