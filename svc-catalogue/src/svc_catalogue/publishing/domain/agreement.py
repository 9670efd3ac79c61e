"""Whether item, rule set and licence type speak of the same values, holders and department.

What they say apart can only be found here: else people are granted what nobody can issue (D23).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from contracts.internal.approval import GrantedValue
from contracts.items.definition import ItemDefinition, ResultValue
from contracts.items.values import PatternNotUsable, is_allowed, is_written_as, usable
from contracts.parties import PartyKind
from contracts.texts import Text
from servicekit.ground.errors import Invalid

Disagreement = tuple[str, Text]
"""Where, as a JSON pointer within the definition, and what."""

CASES: Final = "cases"
"""The role of officers who decide what the rules leave to a human."""


class PartsDisagree(Invalid):
    """The item, its rule set and its licence type do not fit one another."""

    def __init__(self, found: Sequence[Disagreement]) -> None:
        super().__init__(
            zh="事项、规则集和证照类型不一致，请按提示修改后再发布。",
            en="Item, rule set and licence type do not fit; mend what is listed, publish again.",
            errors=[(f"/definition{pointer}", text) for pointer, text in found],
        )


class NobodyWorksThere(Invalid):
    """No officer of the item's department and division decides cases."""

    def __init__(self, department: str, division: str) -> None:
        super().__init__(
            zh=f"部门 {department}（区划 {division}）没有办件人员，请先开通账号或核对部门。",
            en=(
                f"No officer of {department} in division {division} decides cases; have an account "
                "made first, or check the department."
            ),
            pointer="/definition/agency/department",
        )


class PatternsNotUsable(Invalid):
    """A pattern cannot be held against values in time that grows with their length alone."""

    def __init__(self, found: Sequence[Disagreement]) -> None:
        super().__init__(
            zh="有正则表达式不能使用，请按提示修改后再发布。",
            en="A pattern cannot be used; mend what is listed and publish again.",
            errors=[(f"/definition{pointer}", text) for pointer, text in found],
        )


def check_agreement(
    item: ItemDefinition,
    *,
    grants: Sequence[GrantedValue],
    licence_department: str,
    holders: PartyKind | None,
    shown: frozenset[str],
) -> None:
    """Raise ``PartsDisagree`` with all that differs between the parts of an edition.

    *grants* is what the rule set's outcome table grants, *holders* and *shown* what the licence
    type, which is *licence_department*'s, is for and shows of a decision's result.
    """
    found = [
        *_another_department(item, licence_department),
        *_other_holders(item, holders),
        *_not_declared(item, grants, shown),
        *_not_always_granted(grants, shown),
        *_granted_in_another_way(item, grants),
    ]
    if found:
        raise PartsDisagree(found)


def check_somebody_works(item: ItemDefinition, roles: frozenset[str]) -> None:
    """Raise ``NobodyWorksThere`` where among the *roles* acted in there is none for cases."""
    if CASES not in roles:
        raise NobodyWorksThere(item.agency.department, item.division)


def check_patterns(item: ItemDefinition) -> None:
    """Raise ``PatternsNotUsable`` with every pattern of form and result that cannot be used."""
    rules = [
        *((f"/form/fields/{at}", each.validation) for at, each in enumerate(item.form.fields)),
        *((f"/result/values/{at}", each.validation) for at, each in enumerate(item.result.values)),
    ]
    found: list[Disagreement] = []
    for pointer, each in rules:
        try:
            usable(each.pattern or "")
        except PatternNotUsable as error:
            text = Text(
                zh=f"正则表达式不能使用：{error}。请勿使用环视和反向引用。",
                en=f"The pattern cannot be used: {error}. Use no look-around or back-reference.",
            )
            found.append((f"{pointer}/validation/pattern", text))
    if found:
        raise PatternsNotUsable(found)


def _another_department(item: ItemDefinition, department: str) -> Iterator[Disagreement]:
    if department != item.agency.department:
        yield (
            "/result/licence_type",
            Text(
                zh=f"该证照类型属于部门 {department}，请使用本部门的证照类型。",
                en=f"This licence type is {department}'s; name one of your department's.",
            ),
        )


def _other_holders(item: ItemDefinition, holders: PartyKind | None) -> Iterator[Disagreement]:
    served = {
        PartyKind.PERSON: item.serves_persons,
        PartyKind.ORGANISATION: item.serves_organisations,
    }
    if holders is not None and any(served[kind] for kind in served if kind is not holders):
        yield (
            "/result/licence_type",
            Text(
                zh=f"该证照类型只适用于 {holders}，与服务对象不符。",
                en=f"This licence type is for a {holders} only, and the item serves others.",
            ),
        )


def _not_declared(
    item: ItemDefinition, grants: Sequence[GrantedValue], shown: frozenset[str]
) -> Iterator[Disagreement]:
    """An officer who grants can state only what the item declares."""
    declared = {value.name for value in item.result.values}
    for name in sorted(shown - declared):
        yield (
            "/result/values",
            Text(
                zh=f"证照要载明 {name}，但事项的结果没有声明它，请核对名称或补充。",
                en=f"The licence shows {name}, which the item does not declare; check the name.",
            ),
        )
    for name in sorted({each.name for each in grants} - declared - shown):
        yield (
            "/result/values",
            Text(
                zh=f"规则集给出 {name}，但事项的结果没有声明它，请核对名称或补充。",
                en=f"The rule set grants {name}, which the item does not declare; check the name.",
            ),
        )


def _not_always_granted(
    grants: Sequence[GrantedValue], shown: frozenset[str]
) -> Iterator[Disagreement]:
    """A value that no row grants is an officer's to state; one that some rows forget is a slip."""
    for each in grants:
        if each.name in shown and not each.always:
            yield (
                "/rule_set",
                Text(
                    zh=f"规则集的结果表中有的行没有给出 {each.name}，而证照要载明它。",
                    en=f"Some row of the rule set grants no {each.name}, which the licence shows.",
                ),
            )


def _granted_in_another_way(
    item: ItemDefinition, grants: Sequence[GrantedValue]
) -> Iterator[Disagreement]:
    declared = {value.name: value for value in item.result.values}
    for each in grants:
        value = declared.get(each.name)
        for constant in each.constants:
            if value is not None and not _fits(value, constant):
                yield (
                    "/rule_set",
                    Text(
                        zh=f"规则集给出的 {each.name}“{constant}”不符合事项声明的类型或格式。",
                        en=f"The rule set grants {each.name} “{constant}”, not as declared.",
                    ),
                )


def _fits(value: ResultValue, constant: str) -> bool:
    return is_written_as(value.type, constant) and is_allowed(value.validation, constant)
