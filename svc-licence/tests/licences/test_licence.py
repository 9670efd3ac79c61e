"""Which states a licence goes through, and when it counts."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from contracts.parties import PartyKind
from svc_licence.licences.domain.licence import (
    CHANGES,
    ChangeKind,
    Licence,
    LicenceAlreadyRevoked,
    LicenceNotSuspended,
    LicenceNotValid,
    LicenceStatus,
)

ANY = UUID("01930000-0000-7000-8000-00000000000a")
LAST_DAY = date(2029, 11, 20)


def make_licence(status: LicenceStatus = LicenceStatus.VALID) -> Licence:
    return Licence(
        id=ANY,
        case_id=ANY,
        decision_id=ANY,
        edition_id=ANY,
        item_code="x",
        licence_type="x",
        licence_type_hash="x",
        licence_identifier="x",
        status=status,
        issued_at=datetime(2026, 11, 20, tzinfo=UTC),
        first_day=date(2026, 11, 20),
        last_day=LAST_DAY,
        department="transport",
        division="440300",
        holder_kind=PartyKind.PERSON,
        holder_index=b"a",
        number_index=b"c",
        signed_record="x",
        sealed_disclosures=b"",
        grant="x",
    )


def test_a_licence_counts_on_its_last_day_and_not_after() -> None:
    licence = make_licence()

    assert licence.is_valid_on(LAST_DAY)
    assert licence.status_on(date(2029, 11, 21)) is LicenceStatus.EXPIRED


def test_a_suspended_licence_does_not_count_until_it_is_restored() -> None:
    licence = make_licence()

    licence.change(ChangeKind.SUSPENDED, LAST_DAY)
    suspended = licence.is_valid_on(LAST_DAY)
    licence.change(ChangeKind.RESTORED, LAST_DAY)

    assert not suspended
    assert licence.is_valid_on(LAST_DAY)


@pytest.mark.parametrize("status", [LicenceStatus.SUSPENDED, LicenceStatus.REVOKED])
def test_only_a_valid_licence_is_suspended(status: LicenceStatus) -> None:
    with pytest.raises(LicenceNotValid):
        make_licence(status).change(ChangeKind.SUSPENDED, LAST_DAY)


def test_an_expired_licence_is_not_suspended() -> None:
    with pytest.raises(LicenceNotValid):
        make_licence().change(ChangeKind.SUSPENDED, date(2029, 11, 21))


@pytest.mark.parametrize("status", [LicenceStatus.VALID, LicenceStatus.REVOKED])
def test_only_a_suspended_licence_is_restored(status: LicenceStatus) -> None:
    with pytest.raises(LicenceNotSuspended):
        make_licence(status).change(ChangeKind.RESTORED, LAST_DAY)


def test_a_revoked_licence_stays_revoked() -> None:
    licence = make_licence()
    licence.change(ChangeKind.REVOKED, LAST_DAY)

    with pytest.raises(LicenceAlreadyRevoked):
        licence.change(ChangeKind.REVOKED, LAST_DAY)

    assert licence.status_on(date(2030, 1, 1)) is LicenceStatus.REVOKED


def test_every_change_has_its_row() -> None:
    assert set(CHANGES) == set(ChangeKind)


@pytest.mark.parametrize("status", [LicenceStatus.VALID, LicenceStatus.SUSPENDED])
def test_an_expired_licence_can_still_be_revoked(status: LicenceStatus) -> None:
    licence = make_licence(status)

    licence.change(ChangeKind.REVOKED, date(2029, 11, 21))

    assert licence.status is LicenceStatus.REVOKED
