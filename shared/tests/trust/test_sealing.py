"""What is sealed opens in its place, under its person's key, and nowhere else."""

import asyncio
import hashlib
import hmac
from datetime import date

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import ECB

from servicekit.storage.database import Database, driver
from servicekit.trust.cipher import Cipher, SealBroken, ServiceCipher, Suite
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys

KEK = bytes(range(32))
INDEX_KEY = bytes(range(32, 64))
PERSON = "01890a5d-ac96-774b-bcce-b302099a8057"
ANOTHER = "01890a5d-ac96-774b-bcce-b302099a8058"
PLACE = "case.applicant/01890a5d-0000-7000-8000-000000000001"
ELSEWHERE = "case.applicant/01890a5d-0000-7000-8000-000000000002"
VALUE = {"name": "张三", "citizen_id": "440300000000000000"}


@pytest.fixture(params=list(Suite))
def suite(request: pytest.FixtureRequest) -> Suite:
    return Suite(request.param)


@pytest.fixture
def cipher(suite: Suite) -> Cipher:
    return Cipher(bytes(range(32 if suite is Suite.AES_256_GCM else 16)), suite)


@pytest.fixture
def keys(suite: Suite) -> SubjectKeys:
    return SubjectKeys(KEK, INDEX_KEY, suite=suite)


async def stored_keys(database: Database) -> int:
    async with database.reading() as session:
        count: int = await (await driver(session)).fetchval("SELECT count(*) FROM subject_key")
        return count


def test_what_is_sealed_opens_in_its_place(cipher: Cipher) -> None:
    assert cipher.open(PLACE, cipher.seal(PLACE, VALUE)) == VALUE


@pytest.mark.parametrize("value", [None, "", 0, [], {"深": ["圳", 1.5, None]}, "x" * 100_000])
def test_any_json_value_can_be_sealed(cipher: Cipher, value: object) -> None:
    assert cipher.open(PLACE, cipher.seal(PLACE, value)) == value


def test_a_sealed_value_names_its_format_and_suite(cipher: Cipher, suite: Suite) -> None:
    sealed = cipher.seal(PLACE, VALUE)

    assert sealed[0] == 1
    assert sealed[1] == {Suite.AES_256_GCM: 1, Suite.SM4_GCM: 2}[suite]


def test_a_sealed_value_shows_nothing(cipher: Cipher) -> None:
    assert b"440300" not in cipher.seal(PLACE, VALUE)


def test_the_same_value_is_sealed_differently_each_time(cipher: Cipher) -> None:
    assert cipher.seal(PLACE, VALUE) != cipher.seal(PLACE, VALUE)


def test_a_value_swapped_into_another_row_does_not_open(cipher: Cipher) -> None:
    sealed = cipher.seal(PLACE, VALUE)

    with pytest.raises(SealBroken):
        cipher.open(ELSEWHERE, sealed)


def test_no_changed_byte_goes_unnoticed(cipher: Cipher) -> None:
    sealed = cipher.seal(PLACE, {"amount": "200.00"})

    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            cipher.open(PLACE, bytes(changed))


def test_no_shortened_value_opens(cipher: Cipher) -> None:
    sealed = cipher.seal(PLACE, VALUE)

    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            cipher.open(PLACE, sealed[:length])


def test_a_value_does_not_open_under_another_suite() -> None:
    sealed = Cipher(bytes(32)).seal(PLACE, VALUE)

    with pytest.raises(SealBroken):
        Cipher(bytes(16), Suite.SM4_GCM).open(PLACE, sealed)


def test_a_service_opens_its_own_bytes(suite: Suite) -> None:
    sealed = ServiceCipher(KEK, suite).seal("idempotency.answer/a", b'{"a":1}')

    assert ServiceCipher(KEK, suite).open("idempotency.answer/a", sealed) == b'{"a":1}'
    with pytest.raises(SealBroken):
        ServiceCipher(KEK, suite).open("idempotency.answer/b", sealed)


def test_a_service_opens_what_it_sealed_before_its_suite_was_changed(suite: Suite) -> None:
    sealed = ServiceCipher(KEK, suite).seal(PLACE, b"kept")

    assert [ServiceCipher(KEK, each).open(PLACE, sealed) for each in Suite] == [b"kept", b"kept"]


def test_sm4_is_the_one_of_the_standard() -> None:
    """The example of GB/T 32907-2016, annex A.1."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    encryptor = BlockCipher(SM4(key), ECB()).encryptor()  # noqa: S305 - one block, the vector

    block = encryptor.update(key)

    assert block.hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm4_gcm_is_the_one_of_the_internet_standard() -> None:
    """The example of RFC 8998, appendix A.1."""
    cipher = Cipher(bytes.fromhex("0123456789abcdeffedcba9876543210"), Suite.SM4_GCM)
    words = ("aa" * 8, "bb" * 8, "cc" * 8, "dd" * 8, "ee" * 8, "ff" * 8, "ee" * 8, "aa" * 8)

    sealed = cipher._aead.encrypt(
        bytes.fromhex("00001234567800000000abcd"),
        bytes.fromhex("".join(words)),
        bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    )

    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )


def test_sm3_is_the_one_of_the_standard() -> None:
    """The example of GB/T 32905-2016, annex A.1."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")

    assert digest.finalize().hex() == (
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )


async def test_a_persons_key_is_the_same_in_every_transaction(
    database: Database, keys: SubjectKeys, suite: Suite
) -> None:
    async with database.transaction() as session:
        sealed = (await keys.cipher(session, PERSON)).seal(PLACE, VALUE)

    async with database.reading() as session:
        elsewhere = SubjectKeys(KEK, INDEX_KEY, suite=suite)
        opened = (await elsewhere.cipher(session, PERSON)).open(PLACE, sealed)

    assert opened == VALUE


async def test_one_persons_value_does_not_open_under_anothers_key(
    database: Database, keys: SubjectKeys
) -> None:
    async with database.transaction() as session:
        sealed = (await keys.cipher(session, PERSON)).seal(PLACE, VALUE)
        other = await keys.cipher(session, ANOTHER)

    with pytest.raises(SealBroken):
        other.open(PLACE, sealed)


async def test_a_wrapped_key_swapped_to_another_person_does_not_unwrap(
    database: Database, keys: SubjectKeys
) -> None:
    async with database.transaction() as session:
        await keys.cipher(session, PERSON)
        await (await driver(session)).execute("UPDATE subject_key SET subject = $1", ANOTHER)

    async with database.transaction() as session:
        with pytest.raises(SealBroken):
            await keys.cipher(session, ANOTHER)


async def test_another_services_key_unwraps_nothing(database: Database, keys: SubjectKeys) -> None:
    async with database.transaction() as session:
        await keys.cipher(session, PERSON)

    async with database.transaction() as session:
        with pytest.raises(SealBroken):
            await SubjectKeys(bytes(32), INDEX_KEY).cipher(session, PERSON)


async def test_two_who_meet_a_new_person_at_once_get_one_key(
    database: Database, keys: SubjectKeys
) -> None:
    async def seal() -> bytes:
        async with database.transaction() as session:
            return (await keys.cipher(session, PERSON)).seal(PLACE, VALUE)

    sealed = await asyncio.gather(*(seal() for _ in range(6)))

    async with database.reading() as session:
        cipher = await keys.existing(session, PERSON)
    assert [cipher.open(PLACE, each) for each in sealed] == [VALUE] * 6


async def test_a_key_that_was_rolled_back_is_not_used_again(
    database: Database, keys: SubjectKeys
) -> None:
    async with database.transaction() as session:
        await keys.cipher(session, PERSON)
        await keys.cipher(session, PERSON)
        await session.rollback()

    async with database.transaction() as session:
        sealed = (await keys.cipher(session, PERSON)).seal(PLACE, VALUE)

    async with database.reading() as session:
        assert (await keys.existing(session, PERSON)).open(PLACE, sealed) == VALUE
    assert await stored_keys(database) == 1


async def test_what_was_sealed_for_a_forgotten_person_is_gone(
    database: Database, keys: SubjectKeys
) -> None:
    async with database.transaction() as session:
        sealed = (await keys.cipher(session, PERSON)).seal(PLACE, VALUE)

    async with database.transaction() as session:
        await keys.forget(session, PERSON)

    async with database.transaction() as session:
        with pytest.raises(KeyDestroyed):
            await keys.existing(session, PERSON)
        with pytest.raises(SealBroken):
            (await keys.cipher(session, PERSON)).open(PLACE, sealed)


async def test_another_process_forgets_within_a_minute(database: Database) -> None:
    seconds = [0.0]
    other = SubjectKeys(KEK, INDEX_KEY, monotonic=lambda: seconds[0])
    async with database.transaction() as session:
        await other.cipher(session, PERSON)
    async with database.reading() as session:
        await other.existing(session, PERSON)
    async with database.transaction() as session:
        await SubjectKeys(KEK, INDEX_KEY).forget(session, PERSON)

    seconds[0] = 61.0

    async with database.reading() as session:
        with pytest.raises(KeyDestroyed):
            await other.existing(session, PERSON)


async def test_a_hundred_persons_keys_come_in_one_query(
    database: Database, keys: SubjectKeys, suite: Suite
) -> None:
    async with database.transaction() as session:
        sealed = {str(n): (await keys.cipher(session, str(n))).seal(PLACE, n) for n in range(100)}

    async with database.reading() as session:
        found = await SubjectKeys(KEK, INDEX_KEY, suite=suite).ciphers(session, [*sealed, "none"])

    assert {subject: found[subject].open(PLACE, sealed[subject]) for subject in found} == {
        str(n): n for n in range(100)
    }


async def test_the_memory_of_keys_is_bounded(
    database: Database, suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servicekit.trust.subject_keys.KEPT_KEYS", 3)
    keys = SubjectKeys(KEK, INDEX_KEY, suite=suite)
    async with database.transaction() as session:
        for n in range(5):
            await keys.cipher(session, str(n))

    async with database.reading() as session:
        for n in range(5):
            await keys.cipher(session, str(n))

    assert set(keys._kept) == {"2", "3", "4"}


async def test_keys_of_both_suites_live_side_by_side(database: Database) -> None:
    async with database.transaction() as session:
        old = (await SubjectKeys(KEK, INDEX_KEY).cipher(session, PERSON)).seal(PLACE, VALUE)

    async with database.transaction() as session:
        keys = SubjectKeys(KEK, INDEX_KEY, suite=Suite.SM4_GCM)
        new = (await keys.cipher(session, ANOTHER)).seal(PLACE, VALUE)
        opened = (await keys.cipher(session, PERSON)).open(PLACE, old)

    assert opened == VALUE
    assert (old[1], new[1]) == (1, 2)


async def test_a_key_encryption_key_is_replaced_without_a_pause(
    database: Database, keys: SubjectKeys, suite: Suite
) -> None:
    new_kek = bytes(32)
    async with database.transaction() as session:
        sealed = (await keys.cipher(session, PERSON)).seal(PLACE, VALUE)

    during = SubjectKeys(new_kek, INDEX_KEY, suite=suite, former_keks=[KEK])
    async with database.transaction() as session:
        during_it = (await during.existing(session, PERSON)).open(PLACE, sealed)
        rewrapped = [(await during.rewrap(session)).count for _ in range(2)]

    async with database.reading() as session:
        afterwards = SubjectKeys(new_kek, INDEX_KEY, suite=suite)
        assert (await afterwards.existing(session, PERSON)).open(PLACE, sealed) == VALUE
    assert during_it == VALUE
    assert rewrapped == [1, 0]


async def test_what_is_kept_by_law_is_kept_unread_and_its_key_goes_when_the_time_is_over(
    database: Database, keys: SubjectKeys
) -> None:
    last_day = date(2036, 12, 1)
    async with database.transaction() as session:
        await keys.cipher(session, PERSON)
        await keys.cipher(session, ANOTHER)

    async with database.transaction() as session:
        await keys.restrict(session, PERSON, until=last_day)
        assert await keys.forget_restricted(session, before=last_day) == 0

    for look in (keys.existing, keys.cipher):
        async with database.transaction() as session:
            with pytest.raises(KeyDestroyed):
                await look(session, PERSON)
    assert await stored_keys(database) == 2
    async with database.transaction() as session:
        assert await keys.forget_restricted(session, before=date(2036, 12, 2)) == 1
    assert await stored_keys(database) == 1


async def test_keys_are_wrapped_anew_page_by_page_and_one_that_is_broken_stops_no_other(
    database: Database, keys: SubjectKeys, suite: Suite
) -> None:
    async with database.transaction() as session:
        for subject in ("1", "2", "3", "4"):
            await keys.cipher(session, subject)
        await (await driver(session)).execute(
            "UPDATE subject_key SET wrapped_key = 'broken' WHERE subject = '2'"
        )
    during = SubjectKeys(bytes(32), INDEX_KEY, suite=suite, former_keks=[KEK])

    pages, after = [], ""
    while True:
        async with database.transaction() as session:
            page = await during.rewrap(session, after=after, most=2)
        pages.append((page.count, page.unreadable))
        if page.seen_to is None:
            break
        after = page.seen_to

    assert pages == [(1, 1), (2, 0), (0, 0)]


def test_a_kept_answer_opens_while_the_key_it_was_sealed_under_is_a_former_one(
    suite: Suite,
) -> None:
    sealed = ServiceCipher(KEK, suite).seal(PLACE, b"answer")

    assert ServiceCipher(bytes(32), suite, former_keks=[KEK]).open(PLACE, sealed) == b"answer"
    with pytest.raises(SealBroken):
        ServiceCipher(bytes(32), suite).open(PLACE, sealed)


def test_a_blind_index_finds_the_same_value_in_the_same_column(keys: SubjectKeys) -> None:
    index = keys.blind_index("rating.applicant", PERSON)

    assert index == SubjectKeys(bytes(32), INDEX_KEY).blind_index("rating.applicant", PERSON)
    assert index != keys.blind_index("case.applicant", PERSON)
    assert index != keys.blind_index("rating.applicant", ANOTHER)
    assert index != SubjectKeys(KEK, bytes(32)).blind_index("rating.applicant", PERSON)
    assert index == hmac.digest(INDEX_KEY, f"rating.applicant\0{PERSON}".encode(), hashlib.sha256)


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        SubjectKeys(b"short", INDEX_KEY)
