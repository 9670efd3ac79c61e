"""The pages' style sheet."""

from typing import Final

from starlette.responses import Response

from gateway.pages.api.browser import TEMPLATES
from servicekit.trust.authorisation import public
from servicekit.web.router import Router

_STYLE: Final = (TEMPLATES / "pages.css").read_bytes()

router = Router(prefix="/assets", tag="sign-in")


@router.get("/pages.css", authz=public(), include_in_schema=False)
async def style() -> Response:
    """Return the style sheet."""
    headers = {"cache-control": "public, max-age=300", "x-content-type-options": "nosniff"}
    return Response(_STYLE, headers=headers, media_type="text/css")
