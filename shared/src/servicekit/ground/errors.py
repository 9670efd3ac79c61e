"""What can go wrong, as meanings; statuses are decided at the edge, in ``servicekit.web.problems``.

DomainError
├── NotFound          it is not there, or not there for you
├── Conflict          the state does not allow it now
├── Forbidden         you may know of it but not do this
├── Unauthenticated   we do not know who you are
├── Invalid           the content cannot be accepted as it stands
├── BadRequest        the request itself is not one we can take up
├── TooOften          asked or tried too often; later it may be
└── Unavailable       not now; try again later
"""

from collections.abc import Sequence

from contracts.texts import Text


class DomainError(Exception):
    """A refusal with a reason for its caller, in both languages: what is wrong, what to do next.

    ``retry_after`` is in how many seconds the same request may go through, where that is so.
    """

    retry_after: int | None = None

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.detail = Text(zh=zh, en=en)


class NotFound(DomainError):
    """It is not there, or the caller may not know that it is."""


class Conflict(DomainError):
    """The state does not allow it now."""


class Forbidden(DomainError):
    """The caller may know of it but not do this."""


class Unauthenticated(DomainError):
    """We do not know who calls."""


class Invalid(DomainError):
    """The content cannot be accepted as it stands.

    ``errors`` holds pairs of JSON pointer (RFC 6901, from the body's root) and detail.
    """

    def __init__(
        self,
        *,
        zh: str,
        en: str,
        pointer: str | None = None,
        errors: Sequence[tuple[str, Text]] = (),
    ) -> None:
        super().__init__(zh=zh, en=en)
        self.errors = tuple(errors) or (((pointer, self.detail),) if pointer is not None else ())


class BadRequest(DomainError):
    """The request itself is not one we can take up, such as one without its required header."""


class TooOften(DomainError):
    """It was asked or tried too often; it may be again in *retry_after* seconds."""

    def __init__(self, *, zh: str, en: str, retry_after: int) -> None:
        super().__init__(zh=zh, en=en)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """Not now: a part we need does not answer, or there is no time left."""

    def __init__(self, *, zh: str, en: str, retry_after: int = 1) -> None:
        super().__init__(zh=zh, en=en)
        self.retry_after = retry_after
