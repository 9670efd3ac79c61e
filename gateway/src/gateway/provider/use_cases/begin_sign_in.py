"""Take up an application's request to sign its user in."""

from datetime import datetime

from uuid_utils.compat import uuid7

from gateway.oauth_clients.domain import Audience
from gateway.people.queries import account_by_id
from gateway.provider import queries
from gateway.provider.domain.authorization_request import AuthorizationRequest
from gateway.provider.domain.secret import digest
from gateway.provider.domain.sign_in import LIFETIME, SignIn, Step, rest_of
from servicekit.storage.database import Session


async def begin_sign_in(
    session: Session,
    request: AuthorizationRequest,
    *,
    secret: str,
    browser_secret: str | None,
    now: datetime,
) -> SignIn:
    """Return the sign-in, whose browser holds *secret*.

    What the browser's session already shows is not asked again, unless the application insists;
    a session that shows too little is only asked for the rest.
    """
    sign_in = SignIn(
        id=uuid7(),
        secret_digest=digest(secret),
        client_id=request.client.id,
        redirect_uri=request.redirect_uri,
        scope=request.scope,
        code_challenge=request.code_challenge,
        state=request.state,
        nonce=request.nonce,
        wanted_level=request.wanted_level,
        language=request.language,
        dpop_jkt=request.dpop_jkt,
        hinted=request.hinted,
        pushed=request.pushed,
        step=_first_step(request.client.audience),
        expires_at=now + LIFETIME,
    )
    known = await queries.browser_session_of(session, browser_secret)
    if (
        known is not None
        and not request.must_sign_in
        and known.serves(request.client.audience, wanted=None, now=now)
    ):
        sign_in.account_id = known.account_id
        sign_in.level = known.assurance_level
        sign_in.methods = list(known.methods)
        sign_in.authenticated_at = known.authenticated_at
        sign_in.step = Step.DONE
        if not sign_in.is_level_enough:
            sign_in.step = rest_of(await account_by_id(session, known.account_id))
        elif not request.redirect_uri.startswith(("https:", "http:")):
            # Any program of the device may have claimed the scheme (RFC 8252 §8.6).
            sign_in.step = Step.CONSENT
    session.add(sign_in)
    return sign_in


def _first_step(audience: Audience) -> Step:
    return Step.OFFICER if audience is Audience.OFFICERS else Step.PHONE
