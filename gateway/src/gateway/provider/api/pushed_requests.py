"""Where a client pushes what it asks for, before it sends its user (RFC 9126)."""

from typing import Annotated

from fastapi import Form, Request
from pydantic import BaseModel
from starlette.responses import Response

from contracts.field_class import INTERNAL, PUBLIC
from gateway.oauth_clients.domain import ClientUnknown
from gateway.provider.api.client_authentication import CurrentClient
from gateway.provider.api.oauth_answers import answer
from gateway.provider.api.proofs import CurrentProof
from gateway.provider.domain.authorization_request import RequestRefused, read_request
from gateway.provider.domain.dpop import ProofRefused
from gateway.provider.domain.oauth_error import OAuthRefused
from gateway.provider.domain.pushed_request import LARGEST, LIFETIME
from gateway.provider.domain.secret import new_secret
from gateway.provider.use_cases.push_request import push_request
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, RealNow
from servicekit.web.router import Router

OF_THE_CLIENT = frozenset({"client_assertion", "client_assertion_type"})
"""What proves the client, and is no part of what it asks for."""

router = Router(prefix="/oauth2", tag="openid")


class PushedForm(BaseModel):
    """An authorisation request (RFC 6749 §4.1.1), and what proves its client; others are kept."""

    client_id: Annotated[str, INTERNAL] = ""
    client_assertion: Annotated[str, INTERNAL] = ""
    client_assertion_type: Annotated[str, INTERNAL] = ""
    response_type: Annotated[str, INTERNAL] = ""
    redirect_uri: Annotated[str, INTERNAL] = ""
    scope: Annotated[str, INTERNAL] = ""
    code_challenge: Annotated[str, INTERNAL] = ""
    code_challenge_method: Annotated[str, INTERNAL] = ""
    state: Annotated[str, INTERNAL] = ""
    nonce: Annotated[str, INTERNAL] = ""
    dpop_jkt: Annotated[str, INTERNAL] = ""


class PushedAnswer(BaseModel):
    """By what name the request is asked for (RFC 9126 §2.2), and for how many seconds."""

    request_uri: Annotated[str, INTERNAL]
    expires_in: Annotated[int, PUBLIC]


@router.post(
    "/par",
    operation_id="pushAuthorizationRequest",
    authz=public(),
    status_code=201,
    response_model=PushedAnswer,
)
async def push(
    by: CurrentClient,
    shown: CurrentProof,
    _: Annotated[PushedForm, Form()],
    request: Request,
    database: CurrentDatabase,
    now: RealNow,
) -> Response:
    """Keep the request, and return its name for 90 s; a proof binds the code to its key."""
    form = await request.form()
    asked = {
        name: str(value) for name, value in form.items() if value and name not in OF_THE_CLIENT
    }
    asked["client_id"] = by.client.id
    if shown.jkt is not None and asked.setdefault("dpop_jkt", shown.jkt) != shown.jkt:
        raise ProofRefused("dpop_jkt is another key than the proof's.")
    if sum(len(name) + len(value) for name, value in asked.items()) > LARGEST:
        raise OAuthRefused("invalid_request", f"A request has at most {LARGEST} characters.")
    if "request_uri" in asked:
        raise OAuthRefused("invalid_request", "A pushed request names no request_uri.")
    try:
        by.client.check_redirect(asked.get("redirect_uri"))
        read_request(asked, by.client, known=None, hinted=None, now=now)
    except ClientUnknown as unknown:
        raise OAuthRefused("invalid_request", "redirect_uri is not registered.") from unknown
    except RequestRefused as refused:
        raise OAuthRefused(refused.error, refused.description) from refused
    async with database.transaction() as session:
        await by.use(session)
        await shown.use(session)
        name = await push_request(
            session, asked, client_id=by.client.id, secret=new_secret(), now=now
        )
    told = PushedAnswer(request_uri=name, expires_in=int(LIFETIME.total_seconds()))
    return answer(told.model_dump(), status=201, nonce_for=request)
