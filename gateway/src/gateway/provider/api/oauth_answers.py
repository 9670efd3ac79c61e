"""How the protocol's own endpoints answer: forms read once, refusals in the standard's words."""

from typing import Annotated, Any, Final

from fastapi import Depends, Request
from starlette.responses import JSONResponse, Response

from gateway.provider.domain.dpop import ProofNonces
from gateway.provider.domain.oauth_error import OAuthRefused, repeated
from servicekit.ground.clock import Clock
from servicekit.web.dependencies import runtime_of

NO_STORE: Final = {"cache-control": "no-store", "pragma": "no-cache"}

_FORM: Final = "application/x-www-form-urlencoded"


async def _check_form(request: Request) -> None:
    """Refuse what is no form, and a form with a parameter given twice (RFC 6749 §3.2)."""
    kind = request.headers.get("content-type", _FORM).partition(";")[0].strip().lower()
    if kind != _FORM:
        raise OAuthRefused("invalid_request", f"Send the parameters as {_FORM}.")
    if repeated((await request.form()).multi_items()):
        raise OAuthRefused("invalid_request", "A parameter is given twice.")


OnceEach = Annotated[None, Depends(_check_form)]
"""Asked for by an operation whose form has each parameter once at most."""


def answer(
    content: dict[str, Any], *, status: int = 200, nonce_for: Request | None = None
) -> Response:
    """Return *content* as JSON that nobody on the way may keep (RFC 6749 §5.1).

    Who shows a proof with the request gets the nonce for the next one (RFC 9449 §8.2).
    """
    headers = dict(NO_STORE)
    if nonce_for is not None and "dpop" in nonce_for.headers:
        nonces = runtime_of(nonce_for).provisions.get(ProofNonces)
        headers["dpop-nonce"] = nonces.current(Clock().now().timestamp())
    return JSONResponse(content, status_code=status, headers=headers)


async def refuse(request: Request, error: Exception) -> Response:
    """Answer a refusal (RFC 6749 §5.2)."""
    assert isinstance(error, OAuthRefused)  # noqa: S101  (registered for these alone)
    told = {"error": error.error, "error_description": error.description}
    return answer(told, status=error.status, nonce_for=request)
