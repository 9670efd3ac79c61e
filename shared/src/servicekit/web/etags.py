"""Reads say what they are by a tag, and are not sent again to whoever has them (RFC 9110 §13)."""

import hashlib
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OF_THE_BODY: Final = frozenset({b"content-encoding", b"content-length", b"content-type"})
_JSON: Final = b"application/json"


class TagsOfAnswers:
    """Plain ASGI around the application: tags what `GET` below ``/v1/`` answers in one piece.

    The tag is a digest of the answer itself, so nothing that is shown can change without it; a
    stream, a refusal, and what has a tag of its own pass through. The answer is made all the same:
    what is saved is the way, on a phone the longest part.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_read = scope["type"] == "http" and scope["method"] == "GET"
        if not is_read or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        known = _known_in(scope)
        head: Message | None = None

        async def tag(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start" and _is_to_be_tagged(message):
                head = message
                return
            if head is None:
                await send(message)
                return
            begun, head = head, None
            if message.get("more_body", False):
                await send(begun)
                await send(message)
                return
            etag = _tag_of(message["body"])
            headers = [*begun["headers"], (b"etag", etag)]
            if etag in known or b"*" in known:
                kept = [each for each in headers if each[0] not in _OF_THE_BODY]
                await send({**begun, "status": 304, "headers": kept})
                await send({**message, "body": b""})
                return
            await send({**begun, "headers": headers})
            await send(message)

        await self._app(scope, receive, tag)


def _is_to_be_tagged(head: Message) -> bool:
    said = dict(head["headers"])
    return (
        head["status"] == 200
        and said.get(b"content-type", b"").startswith(_JSON)
        and b"etag" not in said
    )


def _tag_of(body: bytes) -> bytes:
    return b'"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'


def _known_in(scope: Scope) -> set[bytes]:
    """Return the tags that the client has, weak ones compared as strong (RFC 9110 §13.1.2)."""
    return {
        tag.strip().removeprefix(b"W/")
        for name, value in scope["headers"]
        if name == b"if-none-match"
        for tag in value.split(b",")
    }
