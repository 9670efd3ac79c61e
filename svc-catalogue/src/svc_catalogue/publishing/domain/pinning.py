"""What an edition may pin: rules and a licence type that fit the item."""

from dataclasses import dataclass

from contracts.internal.approval import GrantedValue
from contracts.items.definition import ItemDefinition
from contracts.items.form import SourceKind
from contracts.parties import PartyKind
from contracts.texts import Text
from servicekit.ground.errors import Invalid
from svc_catalogue.items.domain.item import Pins, fingerprint
from svc_catalogue.publishing.domain.agreement import check_agreement


class FactNotDeclared(Invalid):
    """The form wants a fact that the rule set does not gather."""


class RuleSetJudgesOthers(Invalid):
    """The item serves parties whom its rule set does not judge."""


class RuleSetOfAnotherDepartment(Invalid):
    """The item names a rule set that another department owns."""


class ItemHasNoHash(Invalid):
    """The definition holds what has no canonical form, such as NUL."""

    def __init__(self) -> None:
        super().__init__(
            zh="内容含有无法保存的字符（如 NUL），请删除后再发布。",
            en="The item has characters that cannot be kept (NUL); remove them and publish again.",
            pointer="/definition",
        )


@dataclass(frozen=True)
class CurrentVersions:
    """What the owners of the rule set and the licence type say is newest, before publishing.

    ``rule_set_department`` is None where nobody has said yet whose the rule set is. ``grants`` is
    what its outcome table grants, ``shown`` what the licence shows of a decision's result, and
    ``holders`` the kind of party that may hold it, None where both may.
    """

    rule_set_hash: str
    rule_set_department: str | None
    judges: PartyKind
    facts: frozenset[str]
    grants: tuple[GrantedValue, ...]
    licence_type_hash: str
    licence_department: str
    holders: PartyKind | None
    shown: frozenset[str]


def pins_of(definition: ItemDefinition, current: CurrentVersions) -> Pins:
    """Return what an edition of *definition* pins now.

    Raises ``FactNotDeclared`` for a field that no fact of the rule set can fill,
    ``RuleSetJudgesOthers``, ``RuleSetOfAnotherDepartment``, and what ``check_agreement`` raises.
    """
    _check_department(definition, current)
    _check_parties(definition, current)
    _check_facts(definition, current)
    check_agreement(
        definition,
        grants=current.grants,
        licence_department=current.licence_department,
        holders=current.holders,
        shown=current.shown,
    )
    try:
        item_hash, form_hash = fingerprint(definition), fingerprint(definition.form)
    except ValueError as error:
        raise ItemHasNoHash from error
    return Pins(
        item_hash=item_hash,
        form_hash=form_hash,
        rule_set=definition.rule_set,
        rule_set_hash=current.rule_set_hash,
        licence_type=definition.result.licence_type,
        licence_type_hash=current.licence_type_hash,
    )


def _check_department(definition: ItemDefinition, current: CurrentVersions) -> None:
    owner = current.rule_set_department
    if owner is not None and owner != definition.agency.department:
        raise RuleSetOfAnotherDepartment(
            zh=f"规则集 {definition.rule_set} 属于部门 {owner}，请使用本部门的规则集。",
            en=f"The rule set {definition.rule_set} is {owner}'s; name one of your department's.",
            pointer="/definition/rule_set",
        )


def _check_parties(definition: ItemDefinition, current: CurrentVersions) -> None:
    others = (
        definition.serves_organisations
        if current.judges is PartyKind.PERSON
        else definition.serves_persons
    )
    if others:
        raise RuleSetJudgesOthers(
            zh=f"规则集 {definition.rule_set} 只判定 {current.judges}，请修改服务对象或规则集。",
            en=(
                f"The rule set {definition.rule_set} judges a {current.judges} only; change whom "
                "the item serves, or its rule set."
            ),
            pointer="/definition/served",
        )


def _check_facts(definition: ItemDefinition, current: CurrentVersions) -> None:
    undeclared = definition.form.facts() - current.facts
    if undeclared:
        raise FactNotDeclared(
            zh=f"表单使用的事实未在规则集 {definition.rule_set} 中声明。",
            en=f"The rule set {definition.rule_set} does not gather what the form is filled from.",
            errors=[
                (
                    f"/definition/form/fields/{at}/source/name",
                    Text(
                        zh=f"规则集中没有事实 {field.source.name}。",
                        en=f"{field.source.name} is no fact of the rule set.",
                    ),
                )
                for at, field in enumerate(definition.form.fields)
                if field.source.kind is SourceKind.FACT and field.source.name in undeclared
            ],
        )
