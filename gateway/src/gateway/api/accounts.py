"""Who an account is: for its holder, and for the service that files their application."""

from dataclasses import dataclass

from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity, IdentityQuestion
from gateway import queries
from gateway.api.views import UserInfoView
from gateway.domain.account import NAME, PHONE
from gateway.use_cases.tell_identity import tell_identity
from servicekit.ground.clock import Clock
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.authorisation import SignInRequired, public, service
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import CurrentActor, Reading, Transaction
from servicekit.web.router import Router


@dataclass(frozen=True)
class Accounts:
    """Reads of accounts."""

    keys: SubjectKeys
    clock: Clock

    def router(self) -> Router:
        """Return the operations."""
        router = Router(tag="accounts")
        options = {"response_model": UserInfoView, "response_model_exclude_none": True}
        router.get("/oauth2/userinfo", authz=public(), **options)(self.user_info)
        router.post("/internal/identities", authz=service(Purpose.FILE))(self.identity)
        return router

    async def user_info(self, actor: CurrentActor, session: Reading) -> UserInfoView:
        """Return what the caller's own token lets their application know."""
        if actor.kind == "officer":
            return UserInfoView(
                sub=actor.account_id,
                acr=actor.assurance_level,
                roles=sorted(actor.roles),
                department=actor.department,
                division=actor.division,
            )
        if actor.kind != "person":
            raise SignInRequired
        return await self._person(actor, session)

    async def _person(self, actor: Actor, session: Session) -> UserInfoView:
        account = await queries.account_by_id(session, actor.account_id)
        cipher = await self.keys.existing(session, actor.id)
        info = UserInfoView(sub=account.id, acr=account.assurance_level)
        if "phone" in actor.scopes:
            info.phone_number = "+86" + cipher.open(f"{PHONE}/{account.id}", account.phone)
            info.phone_number_verified = True
        if "profile" in actor.scopes and account.name is not None:
            info.name = cipher.open(f"{NAME}/{account.id}", account.name)
        return info

    async def identity(
        self, question: IdentityQuestion, actor: CurrentActor, session: Transaction
    ) -> Identity:
        """Return the verified person behind an account, for filing in their name."""
        return await tell_identity(
            session,
            by=actor,
            account_id=question.account_id,
            keys=self.keys,
            now=self.clock.now(),
        )
