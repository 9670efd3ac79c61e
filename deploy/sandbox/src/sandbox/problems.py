"""What a department says when it does not answer: problem+json (RFC 9457)."""

import orjson
from starlette.responses import Response


class Problem(Exception):
    """The request gets this status instead of an answer."""

    def __init__(self, status: int, slug: str, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.slug = slug
        self.body = orjson.dumps(
            {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
        )

    def response(self) -> Response:
        """Return the problem as it goes out."""
        return Response(self.body, self.status, media_type="application/problem+json")


class Malformed(Problem):
    """The request cannot be read as what it should be."""

    def __init__(self, detail: str) -> None:
        super().__init__(422, "malformed", "malformed request", detail)


class NoSuchPerson(Problem):
    """The register knows nobody by this number, or no company by this code."""

    def __init__(self) -> None:
        super().__init__(404, "no-such-person", "no such person", "The register has no row for it.")


class NoSuchOperation(Problem):
    """No department of the sandbox has this operation."""

    def __init__(self, operation: str) -> None:
        super().__init__(
            404,
            "no-such-operation",
            "no such operation",
            f"{operation} is no operation; GET /control/operations lists them.",
        )


class TooMuchKept(Problem):
    """The sandbox keeps its state in memory and this kind of it is full."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(
            409, "too-much-kept", "too much kept", f"{most} {what} are kept; DELETE /control first."
        )
