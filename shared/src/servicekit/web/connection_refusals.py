"""What a connection is told that is ended before any application hears of it."""

from dataclasses import dataclass
from typing import Final

import uuid_utils
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from contracts.texts import Text
from servicekit.web.languages import LANGUAGE_TAGS, language_of
from servicekit.web.problems import PROBLEM, document


@dataclass(frozen=True, slots=True)
class Refused:
    """A connection that is ended: the status and problem it is told, in Chinese for all."""

    status: int
    slug: str
    detail: Text
    retry_after: int | None = None

    def message(self, default_headers: list[tuple[bytes, bytes]]) -> bytes:
        """Return the answer byte by byte; nothing is known yet of who asks."""
        language = language_of(None)
        body = document(self.status, self.slug, self.detail, language, str(uuid_utils.uuid7()))
        headers = [
            *default_headers,
            (b"content-type", PROBLEM.encode()),
            (b"content-language", LANGUAGE_TAGS[language].encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
            (b"connection", b"close"),
        ]
        if self.retry_after is not None:
            headers.append((b"retry-after", str(self.retry_after).encode()))
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        return STATUS_LINE[self.status] + lines + b"\r\n" + body


NOT_HTTP: Final = Refused(
    400,
    "malformed-message",
    Text(zh="请求格式不正确，请检查后重试。", en="This is not HTTP as we know it; check it."),
)
TOO_SLOW: Final = Refused(
    408,
    "request-too-slow",
    Text(
        zh="请求未能及时发送完毕，请重试。", en="The request did not come in time; send it again."
    ),
)
HEAD_TOO_LARGE: Final = Refused(
    431,
    "head-too-large",
    Text(
        zh="请求头过多或过长，请减少后重试。",
        en="The request's headers are too many or too long; send fewer.",
    ),
)
TOO_MANY_OF_ONE: Final = Refused(
    429,
    "too-many-connections",
    Text(
        zh="来自此地址的连接过多，请关闭一些后重试。",
        en="Too many connections from this address; close some and try again.",
    ),
    retry_after=1,
)
TOO_MANY: Final = Refused(
    503,
    "overloaded",
    Text(
        zh="系统繁忙，未做任何更改，请稍后重试。",
        en="The system is busy; nothing was changed, please try again shortly.",
    ),
    retry_after=1,
)
