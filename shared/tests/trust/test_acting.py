"""A command's key belongs to an account acting for one party."""

from uuid import UUID

from servicekit.testing.bearers import officer_actor, organisation_party, person_actor

ACCOUNT = UUID(int=1)


def test_one_account_acting_for_two_parties_has_two_sets_of_keys() -> None:
    themselves = person_actor(ACCOUNT)
    shop = person_actor(ACCOUNT, acts_for=organisation_party(UUID(int=2)))
    other_shop = person_actor(ACCOUNT, acts_for=organisation_party(UUID(int=3)))

    assert len({each.acting for each in (themselves, shop, other_shop)}) == 3
    assert themselves.acting == officer_actor(ACCOUNT).acting == str(ACCOUNT)
