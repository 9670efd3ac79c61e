"""What a grant states, as its item declares it: the values that the licence will show."""

from collections.abc import Mapping, Sequence
from typing import Final

from contracts.items.definition import ResultValue
from contracts.items.form import FieldType, Validation
from contracts.items.values import written
from contracts.texts import Text
from servicekit.ground.errors import Invalid
from svc_application.cases.domain.form import Fault, fault_in

_LONGEST_UNDECLARED: Final = 200
_REQUIRED: Final = Text(zh="请填写：证照上要写明此项。", en="State this; the licence will say it.")
_UNKNOWN: Final = Text(
    zh="该事项的结果没有这一项，请删除。", en="The item's result has no such value; leave it out."
)


class ResultNotAcceptable(Invalid):
    """The result lacks a value, has one too many, or one that its declaration does not allow."""

    def __init__(self, errors: Sequence[Fault]) -> None:
        super().__init__(
            zh="请填写审批结果的各项内容。",
            en="Please state every value of what is granted.",
            errors=errors,
        )


def with_values_lacked(
    declared: Sequence[ResultValue], lacked: Sequence[str]
) -> Sequence[ResultValue]:
    """Return *declared* and, as text, what a licence was refused for though no edition declares it.

    An edition from before publishing compared the two may pin such a licence type, for good.
    """
    names = {value.name for value in declared}
    others = [
        ResultValue.model_construct(
            name=name,
            title=Text(zh=name, en=name),
            type=FieldType.TEXT,
            validation=Validation(max_length=_LONGEST_UNDECLARED),
        )
        for name in lacked
        if name not in names
    ]
    return [*declared, *others]


def result_as_declared(
    declared: Sequence[ResultValue], result: Mapping[str, str]
) -> dict[str, str]:
    """Return *result* with each value as its type writes it.

    Raises ``ResultNotAcceptable`` where it is not just what is *declared*.
    """
    names = {value.name for value in declared}
    errors = [(f"/result/{name}", _UNKNOWN) for name in result if name not in names]
    kept: dict[str, str] = {}
    for value in declared:
        kept[value.name] = written(value.type, result.get(value.name, ""))
        if not kept[value.name]:
            errors.append((f"/result/{value.name}", _REQUIRED))
        elif fault := fault_in(value, kept[value.name]):
            errors.append((f"/result/{value.name}", fault))
    if errors:
        raise ResultNotAcceptable(errors)
    return kept


def grants_what_is_declared(declared: Sequence[ResultValue], result: Mapping[str, str]) -> bool:
    """Return whether *result*, as it was signed, has every declared value as it is declared."""
    return all(
        bool(result.get(value.name)) and fault_in(value, result[value.name]) is None
        for value in declared
    )
