"""The pages' style sheet."""

from pathlib import Path
from typing import Final

from starlette.responses import Response

from servicekit.trust.authorisation import public
from servicekit.web.router import Router

_STYLE: Final = (Path(__file__).parent / "templates" / "pages.css").read_bytes()


def assets() -> Router:
    """Return the operation that gives the style sheet out."""
    router = Router(prefix="/assets", tag="sign-in")
    router.get("/pages.css", authz=public(), include_in_schema=False)(style)
    return router


async def style() -> Response:
    """Return the style sheet."""
    headers = {"cache-control": "public, max-age=300", "x-content-type-options": "nosniff"}
    return Response(_STYLE, headers=headers, media_type="text/css")
