"""What comes too slowly, too large or too often is ended before any application hears of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import orjson
from starlette.types import Receive, Scope, Send

from servicekit.ground.networks import Networks
from servicekit.process.leaving import Leaving
from servicekit.web.doorway import Doorway, DoorwayConfig
from servicekit.web.serving import Server

HEAD = 4096


class Application:
    """Reads what it is sent and says how much that was, and with which headers."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.left = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.heard.append(scope["path"])
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.left.set()
                return
            size += len(message["body"])
            more = message["more_body"]
        names = [name.decode() for name, _ in scope["headers"]]
        body = orjson.dumps({"size": size, "headers": names})
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": body})


@dataclass
class House:
    """A running server with one application."""

    application: Application
    port: int

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def say(self, *pieces: bytes) -> bytes:
        """Send the pieces as far as they are taken and return all that is answered."""
        reader, writer = await self.connect()
        with contextlib.suppress(ConnectionError):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        return answer


@asynccontextmanager
async def house(
    *,
    head_seconds: float = 0.3,
    body_seconds: float = 0.3,
    connections: int = 100,
    connections_per_address: int | None = None,
    shared: str = "",
) -> AsyncIterator[House]:
    application = Application()
    doorway = Doorway(
        head=HEAD,
        headers=20,
        head_seconds=head_seconds,
        body_seconds=body_seconds,
        connections=connections,
        connections_per_address=connections_per_address,
        shared=Networks.parse(shared),
    )
    config = DoorwayConfig(
        application, doorway=doorway, host="127.0.0.1", port=0, lifespan="off", timeout_keep_alive=1
    )
    server = Server(config, Leaving(), leave_seconds=0)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(10):
        while not server.started:
            await asyncio.sleep(0.01)
    yield House(application, server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    await serving


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def problem_of(answer: bytes) -> str:
    return str(orjson.loads(answer.partition(b"\r\n\r\n")[2])["type"])


REQUEST = b"POST /it HTTP/1.1\r\nhost: x\r\n"


async def test_an_ordinary_request_is_answered() -> None:
    async with house() as running:
        answer = await running.say(
            REQUEST + b"content-length: 5\r\nconnection: close\r\n\r\n", b"hello"
        )

    assert status_of(answer) == 200
    assert b'"size":5' in answer


async def test_a_header_without_end_is_cut_off_before_it_is_gathered() -> None:
    async with house() as running:
        answer = await running.say(REQUEST + b"x-long: ", *[b"a" * 65536] * 200)
        assert running.application.heard == []

    assert status_of(answer) == 431
    assert problem_of(answer) == "urn:tongban:problem:head-too-large"


async def test_headers_that_are_too_long_together_are_refused_in_one_piece_as_well() -> None:
    headers = b"".join(b"x-%d: %s\r\n" % (number, b"a" * 500) for number in range(10))
    async with house() as running:
        answer = await running.say(REQUEST + headers + b"\r\n")
        assert running.application.heard == []

    assert status_of(answer) == 431


async def test_too_many_headers_are_refused() -> None:
    headers = b"".join(b"x-%d: a\r\n" % number for number in range(20))
    async with house() as running:
        answer = await running.say(REQUEST + headers + b"\r\n")
        assert running.application.heard == []

    assert status_of(answer) == 431


async def test_a_long_address_is_refused() -> None:
    async with house() as running:
        answer = await running.say(b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nhost: x\r\n\r\n")
        assert running.application.heard == []

    assert status_of(answer) == 431


async def test_what_follows_a_body_is_not_among_the_headers() -> None:
    async with house() as running:
        answer = await running.say(
            REQUEST + b"connection: close\r\ntransfer-encoding: chunked\r\ntrailer: x-late\r\n\r\n",
            b"5\r\nhello\r\n0\r\nx-late: yes\r\nauthorization: Bearer me\r\n\r\n",
        )

    heard = orjson.loads(answer.partition(b"\r\n\r\n")[2])
    assert heard["size"] == 5
    assert not {"x-late", "authorization"} & set(heard["headers"])


async def test_a_trailer_without_end_is_cut_off() -> None:
    async with house(body_seconds=10) as running:
        answer = await running.say(
            REQUEST + b"transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nx-late: ",
            *[b"a" * 65536] * 200,
        )
        await asyncio.wait_for(running.application.left.wait(), 5)

    assert status_of(answer) == 431


async def test_requests_that_are_sent_half_are_ended() -> None:
    async with house() as running:
        answers = await asyncio.gather(*(running.say(REQUEST) for _ in range(50)))
        assert running.application.heard == []

    assert {status_of(answer) for answer in answers} == {408}


async def test_a_head_that_drips_is_ended_all_the_same() -> None:
    async with house() as running:
        reader, writer = await running.connect()
        writer.write(REQUEST + b"x-slow: ")
        answer = asyncio.create_task(reader.read())
        async with asyncio.timeout(5):
            while not answer.done():
                with contextlib.suppress(ConnectionError):
                    writer.write(b"a")
                    await writer.drain()
                await asyncio.sleep(0.05)  # the drip, for which nothing is waited
        writer.close()

    assert status_of(answer.result()) == 408


async def test_a_body_that_is_sent_half_is_ended_and_its_application_told() -> None:
    async with house() as running:
        answer = await running.say(REQUEST + b"content-length: 50\r\n\r\nhalf")
        await asyncio.wait_for(running.application.left.wait(), 5)

    assert status_of(answer) == 408
    assert problem_of(answer) == "urn:tongban:problem:request-too-slow"


async def test_a_connection_on_which_nothing_or_empty_lines_come_is_closed() -> None:
    async with house() as running:
        assert await running.say() == b""
        assert await running.say(b"\r\n\r\n") == b""


async def test_a_body_that_comes_steadily_may_take_its_time() -> None:
    async with house(body_seconds=0.2) as running:
        reader, writer = await running.connect()
        writer.write(REQUEST + b"connection: close\r\ncontent-length: 65536\r\n\r\n")
        for _ in range(8):
            writer.write(b"a" * 8192)
            await asyncio.sleep(0.1)
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()

    assert b'"size":65536' in answer


async def test_requests_behind_one_another_are_all_answered() -> None:
    one = REQUEST + b"content-length: 2\r\n\r\nab"
    async with house() as running:
        answer = await running.say(one * 30)

    assert answer.count(b'"size":2') == 30


async def test_of_one_address_only_so_many_connections_are_open() -> None:
    async with house(head_seconds=5, connections_per_address=3) as running:
        opened = [await running.connect() for _ in range(3)]
        more = [await running.say(), await running.say()]
        for _, writer in opened:
            writer.close()
            await writer.wait_closed()
        answer = b""
        async with asyncio.timeout(5):
            while b"200 OK" not in answer:
                answer = await running.say(
                    b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
                )

    assert [status_of(each) for each in more] == [429, 429]


async def test_a_balancer_may_open_more_but_not_more_than_there_is_room() -> None:
    async with house(
        head_seconds=5, connections=5, connections_per_address=1, shared="127.0.0.0/8"
    ) as running:
        opened = [await running.connect() for _ in range(5)]
        answer = await running.say()
        for _, writer in opened:
            writer.close()

    assert status_of(answer) == 503


async def test_what_is_not_http_is_answered_as_a_problem() -> None:
    async with house() as running:
        answer = await running.say(b"HELLO \x00\r\n\r\n")

    assert status_of(answer) == 400
    assert problem_of(answer) == "urn:tongban:problem:malformed-message"
