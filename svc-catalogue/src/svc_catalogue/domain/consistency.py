"""Whether a definition contradicts itself: the rules of a real city's audit of its guides.

The numbers are those of the audit's list; rules on elements that we do not keep are left out.
"""

from collections.abc import Callable, Iterator
from typing import Final

from contracts.items.definition import ItemDefinition, LimitUnit
from servicekit.ground.errors import Invalid

ADMINISTRATIVE_LICENSING: Final = "01"
INSTANT_CASE: Final = "1"
BY_POST: Final = "4"
ISSUED_BY_GOVERNMENT: Final = "20"
NATURAL_PERSON: Final = "1"


class ItemContradictsItself(Invalid):
    """The definition says two things that cannot both be so."""


def _instant_case_has_instant_limit(item: ItemDefinition) -> str | None:
    """Rule 1."""
    instant = item.promised_limit.unit is LimitUnit.INSTANT
    if instant != (item.case_type == INSTANT_CASE):
        return "/case_type: 即办件 and an instant promise belong together"
    return None


def _visits_have_a_reason(item: ItemDefinition) -> str | None:
    """Rule 3."""
    if (item.visits > 0) != (item.visits_reason is not None):
        return "/visits_reason: say why a visit is needed when one is, and only then"
    return None


def _without_a_visit_there_is_a_way(item: ItemDefinition) -> str | None:
    """Rule 4."""
    if item.visits == 0 and not item.fully_online and BY_POST not in item.handling_forms:
        return "/handling_forms: neither online nor by visit leaves the post (4)"
    return None


def _fully_online_needs_no_visit(item: ItemDefinition) -> str | None:
    """Rule 5."""
    if item.fully_online and item.visits > 0:
        return "/visits: a fully online item needs none"
    return None


def _a_fee_has_a_basis(item: ItemDefinition) -> str | None:
    """Rule 6."""
    if (item.fees.amount != "0.00") != (item.fees.basis is not None):
        return "/fees/basis: a fee names its basis, no fee has none"
    return None


def _two_numbers(item: ItemDefinition) -> str | None:
    """Rule 7."""
    if item.contact.enquiry == item.contact.complaint:
        return "/contact/complaint: complaints go to another number than enquiries"
    return None


def _licensing_answers_a_question(item: ItemDefinition) -> str | None:
    """Rule 9."""
    if item.item_type == ADMINISTRATIVE_LICENSING and not item.questions:
        return "/questions: 行政许可 answers at least one frequent question"
    return None


def _the_promise_is_within_the_law(item: ItemDefinition) -> str | None:
    """Rule 11, and 国务院令第716号 on what may be asked of the applicant."""
    if item.promised_limit.hours > item.statutory_limit.hours:
        return "/promised_limit: longer than the statutory one"
    return None


def _what_government_issued_is_fetched(item: ItemDefinition) -> str | None:
    """Rule 11, second half."""
    for at, material in enumerate(item.materials):
        named = material.licence_type or material.resource
        if material.source == ISSUED_BY_GOVERNMENT and named is None:
            return f"/materials/{at}: name the licence type or resource it is fetched from"
    return None


_RULES: Final[tuple[Callable[[ItemDefinition], str | None], ...]] = (
    _instant_case_has_instant_limit,
    _visits_have_a_reason,
    _without_a_visit_there_is_a_way,
    _fully_online_needs_no_visit,
    _a_fee_has_a_basis,
    _two_numbers,
    _licensing_answers_a_question,
    _the_promise_is_within_the_law,
    _what_government_issued_is_fetched,
)


def _contradictions(item: ItemDefinition) -> Iterator[tuple[str, str]]:
    for rule in _RULES:
        found = rule(item)
        if found is not None:
            pointer, _, detail = found.partition(": ")
            yield f"/definition{pointer}", detail


def check(item: ItemDefinition) -> None:
    """Raise ``ItemContradictsItself`` with every contradiction in *item*."""
    found = tuple(_contradictions(item))
    if found:
        raise ItemContradictsItself("Mend what is listed and publish again.", errors=found)
