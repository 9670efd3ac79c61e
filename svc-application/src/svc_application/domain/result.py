"""What an officer grants: the values that the licence will say."""

from collections.abc import Mapping, Sequence
from typing import Final

from servicekit.ground.errors import Invalid
from svc_application.domain.form import Declared, fault_in

_REQUIRED: Final = "请填写:证照上要写明此项。 State this; the licence will say it."
_UNKNOWN: Final = (
    "该事项的结果没有这一项,请删除。 The item's result has no such value; leave it out."
)


class ResultNotAcceptable(Invalid):
    """The result lacks a value, has one too many, or one that its field does not allow."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            zh="请填写审批结果的各项内容。",
            en="Please state every value of what is granted.",
            errors=tuple(errors),
        )


def check_result(declared: Sequence[Declared], result: Mapping[str, str]) -> None:
    """Refuse a *result* that is not just what the item's edition declares."""
    names = {field["name"] for field in declared}
    errors = [(f"/result/{name}", _UNKNOWN) for name in result if name not in names]
    for field in declared:
        name = field["name"]
        fault = fault_in(field, result[name]) if name in result else _REQUIRED
        if fault:
            errors.append((f"/result/{name}", fault))
    if errors:
        raise ResultNotAcceptable(errors)
