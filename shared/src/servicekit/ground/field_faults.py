"""What is wrong with one field of what was sent, in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from contracts.texts import IN_BOTH_LANGUAGES, Text

_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("必须填写此项。", "This is required."),
    "extra_forbidden": ("没有这一项，请删除。", "There is no such field; leave it out."),
    "json_invalid": ("不是有效的 JSON。", "This is not valid JSON."),
    "model_attributes_type": ("应为 JSON 对象。", "Send a JSON object."),
    "model_type": ("应为 JSON 对象。", "Send a JSON object."),
    "dict_type": ("应为 JSON 对象。", "Send a JSON object."),
    "list_type": ("应为列表。", "Send a list."),
    "string_type": ("应为文字。", "Send a text."),
    "string_too_short": ("至少 {min_length} 个字符。", "Use at least {min_length} characters."),
    "string_too_long": ("最多 {max_length} 个字符。", "Use at most {max_length} characters."),
    "string_pattern_mismatch": ("格式不正确。", "This does not have the right form."),
    "too_short": ("至少 {min_length} 项。", "Send at least {min_length} of these."),
    "too_long": ("最多 {max_length} 项。", "Send at most {max_length} of these."),
    "int_type": ("应为整数。", "Send a whole number."),
    "int_parsing": ("应为整数。", "Send a whole number."),
    "bool_type": ("应为 true 或 false。", "Send true or false."),
    "bool_parsing": ("应为 true 或 false。", "Send true or false."),
    "decimal_parsing": ("应为数字。", "Send a number."),
    "decimal_type": ("应为数字。", "Send a number."),
    "float_parsing": ("应为数字。", "Send a number."),
    "greater_than_equal": ("不得小于 {ge}。", "Send {ge} or more."),
    "greater_than": ("必须大于 {gt}。", "Send more than {gt}."),
    "less_than_equal": ("不得大于 {le}。", "Send {le} or less."),
    "less_than": ("必须小于 {lt}。", "Send less than {lt}."),
    "enum": ("只能是：{expected}。", "Send one of: {expected}."),
    "literal_error": ("只能是：{expected}。", "Send one of: {expected}."),
    "uuid_parsing": ("不是有效的编号（UUID）。", "This is no valid id (UUID)."),
    "uuid_type": ("不是有效的编号（UUID）。", "This is no valid id (UUID)."),
    "datetime_parsing": (
        "不是有效的时间（RFC 3339，含时区）。",
        "This is no valid time (RFC 3339, with zone).",
    ),
    "datetime_from_date_parsing": (
        "不是有效的时间（RFC 3339，含时区）。",
        "This is no valid time (RFC 3339, with zone).",
    ),
    "timezone_aware": ("时间必须含时区。", "The time needs its zone."),
    "date_parsing": ("不是有效的日期。", "This is no valid date."),
    "date_from_datetime_parsing": ("不是有效的日期。", "This is no valid date."),
}
"""By pydantic's type of error, with its own figures to fill in."""


def what_is_wrong(fault: Mapping[str, Any]) -> Text:
    """Return what one of pydantic's errors says, without the value that was sent.

    A validator that raises `contracts.texts.fault` says it in its own words. One that raises a
    bare ValueError speaks English alone: a general sentence stands for it in Chinese.
    """
    figures = fault.get("ctx") or {}
    if fault["type"] == IN_BOTH_LANGUAGES:
        return Text(zh=figures["zh"], en=figures["en"])
    known = _TEXTS.get(fault["type"])
    if known is None:
        return Text(
            zh="此项不符合要求，请检查。", en=str(fault["msg"]).removeprefix("Value error, ")
        )
    return Text(zh=known[0].format(**figures), en=known[1].format(**figures))


def pointer_to(location: Sequence[int | str]) -> str:
    """Return the JSON pointer (RFC 6901) of a place in what was sent."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)
