"""Comparing passwords costs much, so few are compared at once."""

import asyncio

import pytest

from gateway.officers.domain.passwords import MOST_WAITING, Passwords, PasswordsBusy


async def test_a_flood_of_passwords_is_told_to_come_again_and_an_officer_is_not() -> None:
    passwords = Passwords()
    stored = passwords.hash("right")
    flood = [
        asyncio.create_task(passwords.fits(None, "guess", is_known=False))
        for _ in range(MOST_WAITING + 4)
    ]
    await asyncio.sleep(0)

    with pytest.raises(PasswordsBusy):
        await passwords.fits(stored, "right", is_known=False)
    assert await passwords.fits(stored, "right", is_known=True)

    answers = await asyncio.gather(*flood, return_exceptions=True)
    assert [type(each) for each in answers] == [bool] * MOST_WAITING + [PasswordsBusy] * 4
