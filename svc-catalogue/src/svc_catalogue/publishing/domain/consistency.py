"""Whether a definition contradicts itself: the rules of a real city's audit of its guides.

The numbers are those of the audit's list; rules on elements that we do not keep are left out.
"""

from collections.abc import Callable
from typing import Final

from contracts.items.definition import ItemDefinition, LimitUnit
from contracts.items.form import SourceKind
from contracts.texts import Text
from servicekit.ground.errors import Invalid

ADMINISTRATIVE_LICENSING: Final = "01"
INSTANT_CASE: Final = "1"
BY_POST: Final = "4"
ISSUED_BY_GOVERNMENT: Final = "20"

Contradiction = tuple[str, Text]
"""Where, as a JSON pointer within the definition, and what."""


class ItemContradictsItself(Invalid):
    """The definition says two things that cannot both be so."""

    def __init__(self, found: list[Contradiction]) -> None:
        super().__init__(
            zh="事项内容前后不一致，请按提示修改后再发布。",
            en="The item contradicts itself; mend what is listed and publish again.",
            errors=[(f"/definition{pointer}", text) for pointer, text in found],
        )


def _instant_case_has_instant_limit(item: ItemDefinition) -> Contradiction | None:
    """Rule 1."""
    instant = item.promised_limit.unit is LimitUnit.INSTANT
    if instant != (item.case_type == INSTANT_CASE):
        return "/case_type", Text(
            zh="即办件与即时承诺时限须一致。",
            en="An instant case and an instant promise belong together.",
        )
    return None


def _visits_have_a_reason(item: ItemDefinition) -> Contradiction | None:
    """Rule 3."""
    if (item.visits > 0) != (item.visits_reason is not None):
        return "/visits_reason", Text(
            zh="需要到现场时须说明原因，不需要时不得填写。",
            en="Say why a visit is needed when one is, and only then.",
        )
    return None


def _without_a_visit_there_is_a_way(item: ItemDefinition) -> Contradiction | None:
    """Rule 4."""
    if item.visits == 0 and not item.fully_online and BY_POST not in item.handling_forms:
        return "/handling_forms", Text(
            zh="既不能全程网办又不需到现场的，须支持快递申请（4）。",
            en="Neither online nor by visit leaves the post (4).",
        )
    return None


def _fully_online_needs_no_visit(item: ItemDefinition) -> Contradiction | None:
    """Rule 5."""
    if item.fully_online and item.visits > 0:
        return "/visits", Text(
            zh="全程网办的事项到现场次数为 0。", en="A fully online item needs no visit."
        )
    return None


def _a_fee_has_a_basis(item: ItemDefinition) -> Contradiction | None:
    """Rule 6."""
    if (item.fees.amount != "0.00") != (item.fees.basis is not None):
        return "/fees/basis", Text(
            zh="收费须写明依据，不收费不得填写依据。",
            en="A fee names its basis, no fee has none.",
        )
    return None


def _two_numbers(item: ItemDefinition) -> Contradiction | None:
    """Rule 7."""
    if item.contact.enquiry == item.contact.complaint:
        return "/contact/complaint", Text(
            zh="投诉电话不得与咨询电话相同。",
            en="Complaints go to another number than enquiries.",
        )
    return None


def _licensing_answers_a_question(item: ItemDefinition) -> Contradiction | None:
    """Rule 9."""
    if item.item_type == ADMINISTRATIVE_LICENSING and not item.questions:
        return "/questions", Text(
            zh="行政许可事项至少列出一个常见问题。",
            en="Administrative licensing answers at least one frequent question.",
        )
    return None


def _the_promise_is_within_the_law(item: ItemDefinition) -> Contradiction | None:
    """Rule 11, and 国务院令第716号 on what may be asked of the applicant."""
    if item.promised_limit.hours > item.statutory_limit.hours:
        return "/promised_limit", Text(
            zh="承诺时限不得长于法定时限。", en="The promise is longer than the statutory limit."
        )
    return None


def _what_government_issued_is_fetched(item: ItemDefinition) -> Contradiction | None:
    """Rule 11, second half."""
    for at, material in enumerate(item.materials):
        named = material.licence_type or material.resource
        if material.source == ISSUED_BY_GOVERNMENT and named is None:
            return f"/materials/{at}", Text(
                zh="政府部门核发的材料须写明获取它的证照类型或数据接口。",
                en="Name the licence type or resource it is fetched from.",
            )
    return None


def _the_identity_knows_it(item: ItemDefinition) -> Contradiction | None:
    """None of the audit's: no other field of an identity could ever fill a form."""
    known = {"name", "phone"}
    known |= {"citizen_id"} if item.serves_persons else set()
    known |= {"uscc"} if item.serves_organisations else set()
    for at, field in enumerate(item.form.fields):
        if field.source.kind is SourceKind.IDENTITY and field.source.name not in known:
            return f"/form/fields/{at}/source/name", Text(
                zh=f"申请人身份信息只有：{'、'.join(sorted(known))}。",
                en=f"The identity of whom the item serves has only {', '.join(sorted(known))}.",
            )
    return None


_RULES: Final[tuple[Callable[[ItemDefinition], Contradiction | None], ...]] = (
    _instant_case_has_instant_limit,
    _visits_have_a_reason,
    _without_a_visit_there_is_a_way,
    _fully_online_needs_no_visit,
    _a_fee_has_a_basis,
    _two_numbers,
    _licensing_answers_a_question,
    _the_promise_is_within_the_law,
    _what_government_issued_is_fetched,
    _the_identity_knows_it,
)


def check(item: ItemDefinition) -> None:
    """Raise ``ItemContradictsItself`` with every contradiction in *item*."""
    found = [contradiction for rule in _RULES if (contradiction := rule(item)) is not None]
    if found:
        raise ItemContradictsItself(found)
