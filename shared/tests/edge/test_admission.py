"""Who comes when all seats are taken is told at once, and has had nothing done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI, Request
from httpx import ASGITransport, AsyncClient
from starlette.responses import StreamingResponse

from servicekit.process import seats as seats_module
from servicekit.process.leaving import Leaving
from servicekit.process.seats import (
    AT_LEAST,
    NoSeat,
    NoTimeLeft,
    Precedence,
    Seats,
    sit_down,
    waiting_for_others,
)
from servicekit.web.admission import Admission
from servicekit.web.observation import Observation


class Clock:
    """A steady clock that is told what it shows."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def taken(seats: Seats, count: int) -> None:
    for _ in range(count):
        seats.take(Precedence.ORDINARY)


def answered(seats: Seats, clock: Clock, *, times: int, every: float) -> None:
    """Answer one after the other, so many seconds apart, with as many seats taken as before."""
    for _ in range(times):
        seat = seats.take(Precedence.OFFICERS)
        clock.now += every
        seat.give_up()


def test_officers_and_the_house_are_let_in_where_others_are_not() -> None:
    seats = Seats(20, most_wait=1)
    for _ in range(30):
        seats.take(Precedence.HOUSE)
    taken(seats, 20)  # the house has seats of its own

    with pytest.raises(NoSeat):
        seats.take(Precedence.ORDINARY)
    for _ in range(5):
        seats.take(Precedence.OFFICERS)
    with pytest.raises(NoSeat):
        seats.take(Precedence.OFFICERS)
    for _ in range(50):
        seats.take(Precedence.HOUSE)
    with pytest.raises(NoSeat):
        seats.take(Precedence.HOUSE)


def test_a_seat_is_given_up_once() -> None:
    seats = Seats(20, most_wait=1)
    seat = seats.take(Precedence.ORDINARY)

    seat.give_up()
    seat.give_up()

    assert seats.public.taken == 0


def test_there_are_fewer_seats_where_it_goes_slowly() -> None:
    clock = Clock()
    seats = Seats(64, most_wait=1, monotonic=clock)
    taken(seats, AT_LEAST)

    answered(seats, clock, times=200, every=0.01)
    seats.take(Precedence.ORDINARY)  # 17 at 10 ms each: there in time
    answered(seats, clock, times=200, every=0.1)

    with pytest.raises(NoSeat):
        seats.take(Precedence.ORDINARY)


def test_few_that_take_long_are_no_sign_that_all_do() -> None:
    clock = Clock()
    seats = Seats(64, most_wait=1, monotonic=clock)

    answered(seats, clock, times=200, every=3)
    taken(seats, AT_LEAST)

    seats.take(Precedence.ORDINARY)


def test_who_would_not_wait_for_the_answer_is_told_at_once() -> None:
    clock = Clock()
    seats = Seats(64, most_wait=10, monotonic=clock)
    taken(seats, AT_LEAST)
    answered(seats, clock, times=200, every=0.1)  # so the next is answered in 1.6 s

    seats.take(Precedence.ORDINARY, answer_by=clock.now + 2)
    with pytest.raises(NoTimeLeft):
        seats.take(Precedence.ORDINARY, answer_by=clock.now + 1)


async def test_who_waits_long_for_another_system_keeps_nobody_else_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seats_module, "WAITS_FOR_OTHERS", 0.01)
    seats = Seats(20, most_wait=1)
    seat = seats.take(Precedence.ORDINARY)
    sit_down(seat)

    with waiting_for_others():
        with waiting_for_others():
            async with asyncio.timeout(5):
                while seats.public.taken:
                    await asyncio.sleep(0.005)
        assert (seats.public.taken, seats.public.aside) == (0, 1)  # one of two has answered

    assert (seats.public.taken, seats.public.aside) == (1, 0)
    seat.give_up()
    assert (seats.public.taken, seats.public.aside) == (0, 0)


class House:
    """An application whose answers wait until its door is opened."""

    def __init__(self) -> None:
        self.leaving = Leaving()
        self.seats = Seats(2, most_wait=60)
        self.door = asyncio.Event()
        self.entered = 0
        app = FastAPI()
        for path in ("/v1/licences", "/v1/staff/licences", "/internal/holdings", "/sign-out"):
            app.add_api_route(path, self.answer, methods=["GET", "POST"])
        app.add_api_route("/healthz", self.alive)
        app.add_api_route("/events", self.follow)
        app.add_middleware(Admission, seats=self.seats, leaving=self.leaving, urgent=["/sign-out"])
        app.add_middleware(Observation)
        self.app = app

    async def answer(self) -> str:
        self.entered += 1
        await self.door.wait()
        return "done"

    async def alive(self) -> str:
        return "alive"

    async def follow(self) -> StreamingResponse:
        async def events() -> AsyncIterator[bytes]:
            yield b"id: 1\n\n"
            assert (self.seats.public.taken, self.seats.public.aside) == (0, 0)
            yield b"id: 2\n\n"

        return StreamingResponse(events(), media_type="text/event-stream")

    async def until_entered(self, count: int) -> None:
        async with asyncio.timeout(10):
            while self.entered < count:
                await asyncio.sleep(0.005)


@asynccontextmanager
async def asking(house: House) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app=house.app)
    async with AsyncClient(transport=transport, base_url="http://house") as client:
        yield client


async def test_the_third_of_two_is_told_when_to_come_again_and_nothing_was_begun() -> None:
    house = House()
    async with asking(house) as client:
        first = [asyncio.create_task(client.get("/v1/licences")) for _ in range(2)]
        await house.until_entered(2)

        third = await client.get("/v1/licences", headers={"accept-language": "en"})

        house.door.set()
        answers = [await each for each in first]
        again = await client.get("/v1/licences")

    assert third.status_code == 503
    assert (third.headers["x-seats"], third.headers["x-no-seat"]) == ("2", "1")
    assert "x-no-seat" not in again.headers
    assert third.headers["content-type"] == "application/problem+json"
    assert third.headers["retry-after"] == "1"
    assert third.json()["type"] == "urn:tongban:problem:overloaded"
    assert "nothing was changed" in third.json()["detail"]
    assert [each.status_code for each in (*answers, again)] == [200, 200, 200]
    assert house.entered == 3


@pytest.mark.parametrize("path", ["/sign-out", "/internal/holdings", "/v1/staff/licences"])
async def test_what_must_not_starve_is_let_in_all_the_same(path: str) -> None:
    house = House()
    async with asking(house) as client:
        ordinary = [asyncio.create_task(client.get("/v1/licences")) for _ in range(2)]
        await house.until_entered(2)

        urgent = asyncio.create_task(client.get(path))
        await house.until_entered(3)

        house.door.set()
        assert {(await each).status_code for each in (*ordinary, urgent)} == {200}


async def test_health_is_told_with_no_seat_left() -> None:
    house = House()
    async with asking(house) as client:
        ordinary = [asyncio.create_task(client.get("/v1/licences")) for _ in range(2)]
        await house.until_entered(2)

        health = await client.get("/healthz")

        house.door.set()
        await asyncio.gather(*ordinary)
    assert health.status_code == 200


async def test_an_event_stream_holds_no_seat_once_it_has_begun() -> None:
    house = House()
    async with asking(house) as client:
        answer = await client.get("/events")

    assert answer.text == "id: 1\n\nid: 2\n\n"


async def _read_all(request: Request) -> int:
    return len(await request.body())


async def test_a_body_that_comes_slowly_holds_no_seat() -> None:
    house = House()
    rest = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"["
        await rest.wait()
        yield b"]"

    house.app.add_api_route("/v1/ratings", _read_all, methods=["POST"])
    async with asking(house) as client:
        sending = asyncio.create_task(client.post("/v1/ratings", content=slow()))
        async with asyncio.timeout(5):
            while not house.seats.public.aside:
                await asyncio.sleep(0.005)
        assert house.seats.public.taken == 0
        rest.set()
        assert (await sending).status_code == 200


async def test_who_leaves_has_the_connection_closed() -> None:
    house = House()
    house.door.set()
    async with asking(house) as client:
        before = await client.get("/v1/licences")
        house.leaving.begin()
        after = await client.get("/v1/licences")

    assert "connection" not in before.headers
    assert (after.status_code, after.headers["connection"]) == (200, "close")
