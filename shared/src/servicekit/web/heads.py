"""HEAD is answered where GET is: by the same operation, with its head alone (RFC 9110 §9.3.2)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """Plain ASGI around the application, which never hears of HEAD; a stream ends with its head."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        has_head = False

        async def send_head(message: Message) -> None:
            nonlocal has_head
            if message["type"] == "http.response.start":
                has_head = True
                await send(message)
                await send({"type": "http.response.body", "body": b""})

        async def take_in() -> Message:
            return {"type": "http.disconnect"} if has_head else await receive()

        await self._app({**scope, "method": "GET"}, take_in, send_head)
