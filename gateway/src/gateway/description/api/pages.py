"""Pages for whoever meets the API: where one is, and the description to read and to try."""

from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from gateway.pages.api.browser import TEMPLATES, CurrentBrowser
from servicekit.ground.errors import NotFound
from servicekit.trust.authorisation import public
from servicekit.web.languages import CurrentLanguage
from servicekit.web.router import Router

_WHERE_TO_GO: Final = {
    "name": "Tongban 通办",
    "description": "/openapi.json",
    "documentation": "/docs",
    "identity": "/.well-known/openid-configuration",
}
# The viewer styles its elements as it goes, and draws its icons from data.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'none'"
)
_KEPT: Final = {"cache-control": "public, max-age=3600"}
_VIEWER: Final = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
}

router = Router(tag="description")


@router.get("/", authz=public(), include_in_schema=False)
async def front(request: Request, browser: CurrentBrowser, language: CurrentLanguage) -> Response:
    """Say what this is and where to go: a page for people, JSON for programs."""
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse(_WHERE_TO_GO, headers={**_KEPT, "vary": "accept"})
    page = browser.page("front", language)
    page.headers["vary"] = "accept, accept-language"
    return page


@router.get("/docs", authz=public(), include_in_schema=False)
async def docs() -> Response:
    """Show the description; all that the page needs comes from here."""
    page = (TEMPLATES / "docs.html").read_text()
    return HTMLResponse(page, headers={**_KEPT, "content-security-policy": _POLICY})


@router.get("/assets/docs.js", authz=public(), include_in_schema=False)
async def docs_script() -> Response:
    """Return what starts the viewer: no script stands in the page itself."""
    script = (TEMPLATES / "docs.js").read_bytes()
    return Response(script, media_type="text/javascript", headers=_KEPT)


@router.get("/assets/docs/{name}", authz=public(), include_in_schema=False)
async def viewer(name: str) -> Response:
    """Return a file of the viewer."""
    if name not in _VIEWER:
        raise NotFound(zh="没有这个文件。", en="There is no such file.")
    return Response(_file(name), media_type=_VIEWER[name], headers=_KEPT)


@cache
def _file(name: str) -> bytes:
    return (files("fastapi_offline") / "static" / name).read_bytes()
