"""What the hot path answers by itself, as RFC 9457 problem details."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Send

from contracts.texts import Language, Text
from servicekit.trust.others_keys import ALGORITHMS
from servicekit.web.admission import BUSY
from servicekit.web.languages import LANGUAGE_TAGS, language_of
from servicekit.web.problems import PROBLEM, document, problem

SIGN_IN_AGAIN: Final = Text(
    zh="登录已失效，请重新登录。", en="Your sign-in is not valid any more; please sign in again."
)
SIGNED_OUT: Final = Text(zh="您已退出登录，请重新登录。", en="You have signed out; sign in again.")
NO_BEARER: Final = Text(zh="请使用 Bearer 或 DPoP 令牌。", en="Use a Bearer or DPoP token.")
WRONG_SCHEME: Final = Text(
    zh="此令牌须以发放时的方式（Bearer 或 DPoP）出示。",
    en="Show this token the way it was given: as Bearer, or as DPoP with a proof.",
)


NOT_DELEGATED: Final = "not-delegated"


class Refusal(Exception):
    """A request that goes no further; *detail* says why, and what to do next."""

    def __init__(self, status: int, slug: str, detail: Text, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(slug)
        self.status = status
        self.slug = slug
        self.detail = detail
        self.headers = headers

    async def answer(self, send: Send, *, path: str, transaction: str, language: Language) -> None:
        """Send the problem document."""
        body = document(self.status, self.slug, self.detail, language, transaction, instance=path)
        headers = [
            (b"content-type", PROBLEM.encode()),
            (b"content-language", LANGUAGE_TAGS[language].encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"vary", b"accept-language"),
            (b"x-transaction-id", transaction.encode()),
            *self.headers,
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def answer_refusal(request: Request, error: Exception) -> Response:
    """Answer a refusal that met one of our own operations."""
    assert isinstance(error, Refusal)  # noqa: S101  (registered for these alone)
    language = language_of(request.headers.get("accept-language"))
    headers = {name.decode(): value.decode() for name, value in error.headers}
    return problem(
        error.status,
        error.slug,
        error.detail,
        language,
        instance=request.url.path,
        headers=headers,
    )


def host_unclear() -> Refusal:
    return Refusal(
        400,
        "host-unclear",
        Text(zh="请在请求中注明一个 Host。", en="Name one Host in the request."),
    )


def misdirected() -> Refusal:
    """RFC 9110 §15.5.20."""
    return Refusal(
        421,
        "misdirected-request",
        Text(
            zh="此主机名不属于本平台，请检查地址。",
            en="We are not known by this host name; check the address.",
        ),
    )


def tangled_path() -> Refusal:
    return Refusal(
        400,
        "tangled-path",
        Text(zh="地址格式不正确，请检查后重试。", en="The address is malformed; check it."),
    )


def not_here() -> Refusal:
    return Refusal(
        404,
        "not-found",
        Text(zh="这里没有您要的内容，请检查地址。", en="Nothing is here; check the address."),
    )


def method_not_passed_on() -> Refusal:
    return Refusal(
        405,
        "method-not-allowed",
        Text(zh="此地址不接受这种请求方式。", en="This address does not take this method."),
        (b"allow", b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    )


def token_missing() -> Refusal:
    return Refusal(
        401,
        "token-missing",
        Text(zh="请先登录再办理。", en="Please sign in first."),
        (b"www-authenticate", b"Bearer"),
    )


def token_refused(detail: Text) -> Refusal:
    """RFC 6750 §3.1."""
    return Refusal(
        401, "token-refused", detail, (b"www-authenticate", b'Bearer error="invalid_token"')
    )


def proof_refused(error: str, why: str, nonce: bytes) -> Refusal:
    """RFC 9449 §7.1 and §9; *why* is for the application's developers."""
    challenge = f'DPoP error="{error}", error_description="{why}", algs="{" ".join(ALGORITHMS)}"'
    return Refusal(
        401,
        error.replace("_", "-"),
        Text(zh="请求未能证明持有令牌密钥（DPoP），请重新签名后重试。", en=why),
        (b"www-authenticate", challenge.encode()),
        (b"dpop-nonce", nonce),
    )


def scope_missing(scope: str) -> Refusal:
    """RFC 6750 §3.1."""
    challenge = f'Bearer error="insufficient_scope", scope="{scope}"'.encode()
    return Refusal(
        403,
        "scope-missing",
        Text(
            zh="此应用未获授权办理此事，请换用获授权的应用。",
            en="This application may not do this for you; use one that may.",
        ),
        (b"www-authenticate", challenge),
    )


def officers_only() -> Refusal:
    return Refusal(
        403,
        "officers-only",
        Text(zh="此功能仅供工作人员使用。", en="This is for department officers only."),
    )


def clients_only() -> Refusal:
    return Refusal(
        403,
        "clients-only",
        Text(
            zh="此接口仅供已登记的应用以自身名义调用。",
            en="This is for registered applications that call in their own name.",
        ),
    )


def people_only() -> Refusal:
    return Refusal(
        403,
        "people-only",
        Text(
            zh="此接口须由登录用户使用，应用不能以自身名义调用。",
            en="This is for people who are signed in; an application cannot call it in its own "
            "name.",
        ),
    )


def not_acting_for() -> Refusal:
    """The same for a party that is not there, one of others, and a header that names none."""
    return Refusal(
        403,
        "not-acting-for",
        Text(
            zh="您不能代其办事。请核对 Acting-For 中的编号，或请该组织的法定代表人指定您为经办人、"
            "请本人委托您办理。",
            en="You may not act for this organisation or person. Check the id in Acting-For, or "
            "ask the legal representative to name you as an agent, or the person to name you as "
            "their delegate.",
        ),
    )


def not_delegated() -> Refusal:
    """The caller acts for the person, but not in this."""
    return Refusal(
        403,
        NOT_DELEGATED,
        Text(
            zh="您受托办理的范围不包括此操作，请由本人办理，或请本人扩大委托范围。",
            en="What was delegated to you does not include this: ask the person to do it "
            "themselves, or to delegate it to you.",
        ),
    )


def too_large(limit: int) -> Refusal:
    return Refusal(
        413,
        "content-too-large",
        Text(zh=f"内容超过 {limit} 字节，请减小后重试。", en=f"Send no more than {limit} bytes."),
    )


def length_required() -> Refusal:
    return Refusal(
        411,
        "length-required",
        Text(zh="请注明内容长度。", en="Send a Content-Length with the content."),
    )


def too_many(retry_after: int, *headers: tuple[bytes, bytes]) -> Refusal:
    return Refusal(
        429,
        "too-many-requests",
        Text(
            zh=f"请求过于频繁，请 {retry_after} 秒后重试。",
            en=f"Too many requests; retry in {retry_after} s.",
        ),
        (b"retry-after", str(retry_after).encode()),
        *headers,
    )


def overloaded() -> Refusal:
    return Refusal(
        503,
        "overloaded",
        BUSY,
        (b"retry-after", b"1"),
    )


def leaving() -> Refusal:
    return Refusal(
        503,
        "leaving",
        Text(zh="连接即将切换，请立即重新连接。", en="This end is closing; connect again now."),
        (b"retry-after", b"1"),
    )


def unreachable(detail: Text) -> Refusal:
    return Refusal(503, "service-unreachable", detail, (b"retry-after", b"2"))


def too_slow() -> Refusal:
    return Refusal(
        504,
        "service-too-slow",
        Text(
            zh="服务未能及时答复，请稍后重试。",
            en="The service did not answer in time; try again shortly.",
        ),
        (b"retry-after", b"2"),
    )
