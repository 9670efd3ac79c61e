"""What the hot path answers by itself, as RFC 9457 problem details."""

import orjson
from starlette.types import Send


class Refusal(Exception):
    """A request that goes no further; *detail* says why, and what to do next."""

    def __init__(self, status: int, slug: str, detail: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(slug)
        self.status = status
        self.slug = slug
        self.detail = detail
        self.headers = headers

    async def answer(self, send: Send, *, path: str, transaction: str) -> None:
        """Send the problem document."""
        body = orjson.dumps(
            {
                "type": f"urn:tongban:problem:{self.slug}",
                "title": self.slug.replace("-", " ").capitalize(),
                "status": self.status,
                "detail": self.detail,
                "transaction": transaction,
                "instance": path,
            }
        )
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-transaction-id", transaction.encode()),
            *self.headers,
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def tangled_path() -> Refusal:
    return Refusal(
        400, "tangled-path", "地址格式不正确，请检查后重试。 The address is malformed; check it."
    )


def not_here() -> Refusal:
    return Refusal(
        404, "not-found", "这里没有您要的内容，请检查地址。 Nothing is here; check the address."
    )


def method_not_passed_on() -> Refusal:
    return Refusal(
        405,
        "method-not-allowed",
        "此地址不接受这种请求方式。 This address does not take this method.",
        (b"allow", b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    )


def token_missing() -> Refusal:
    return Refusal(
        401,
        "token-missing",
        "请先登录再办理。 Please sign in first.",
        (b"www-authenticate", b"Bearer"),
    )


def token_refused(detail: str) -> Refusal:
    """RFC 6750 §3.1."""
    return Refusal(
        401, "token-refused", detail, (b"www-authenticate", b'Bearer error="invalid_token"')
    )


def scope_missing(scope: str) -> Refusal:
    """RFC 6750 §3.1."""
    challenge = f'Bearer error="insufficient_scope", scope="{scope}"'.encode()
    return Refusal(
        403,
        "scope-missing",
        "此应用未获授权办理此事，请换用获授权的应用。 This application may not do this for you.",
        (b"www-authenticate", challenge),
    )


def officers_only() -> Refusal:
    return Refusal(
        403, "officers-only", "此功能仅供工作人员使用。 This is for department officers only."
    )


def too_large(limit: int) -> Refusal:
    return Refusal(
        413,
        "content-too-large",
        f"内容超过 {limit} 字节，请减小后重试。 Send no more than {limit} bytes.",
    )


def length_required() -> Refusal:
    return Refusal(
        411, "length-required", "请注明内容长度。 Send a Content-Length with the content."
    )


def too_many(retry_after: int) -> Refusal:
    return Refusal(
        429,
        "too-many-requests",
        f"请求过于频繁，请 {retry_after} 秒后重试。 Too many requests; retry in {retry_after} s.",
        (b"retry-after", str(retry_after).encode()),
    )


def overloaded() -> Refusal:
    return Refusal(
        503,
        "overloaded",
        "系统繁忙，请稍后重试。 The system is busy; try again shortly.",
        (b"retry-after", b"1"),
    )


def unreachable(detail: str) -> Refusal:
    return Refusal(503, "service-unreachable", detail, (b"retry-after", b"2"))


def too_slow() -> Refusal:
    return Refusal(
        504,
        "service-too-slow",
        "服务未能及时答复，请稍后重试。 The service did not answer in time; try again shortly.",
        (b"retry-after", b"2"),
    )
