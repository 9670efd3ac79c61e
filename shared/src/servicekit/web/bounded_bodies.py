"""Bodies whose size is bounded before anything reads them: what is heavy to check stays small."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from starlette.types import Message

from servicekit.ground.errors import Invalid
from servicekit.web.plain_json import PlainRoute


class BodyTooLarge(Invalid):
    """The body is larger than this operation takes."""

    def __init__(self, most: int) -> None:
        super().__init__(
            zh=f"内容超过 {most // 1024} KiB，请精简或拆分后再提交。",
            en=f"The content is larger than {most // 1024} KiB; shorten it or split it.",
            pointer="",
        )


def at_most(most: int) -> type[PlainRoute]:
    """Return the kind of route that refuses a body of more than *most* bytes unread."""

    class Bounded(PlainRoute):
        """Reads the body itself, as far as it may, and hands it on."""

        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def bounded(request: Request) -> Response:
                body = bytearray()
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > most:
                        raise BodyTooLarge(most)
                whole: list[Message] = [{"type": "http.request", "body": bytes(body)}]

                async def receive() -> Message:
                    return whole.pop() if whole else await request.receive()

                return await handle(Request(request.scope, receive))

            return bounded

    return Bounded
