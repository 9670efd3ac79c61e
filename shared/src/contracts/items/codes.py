"""The national code tables of service items, and the shape of their codes.

GB/T 39046-2020 Annex A, verbatim; the layout of the implementation code after GB/T 39554.1-2020
as live codes show it. Codes are kept as opaque strings: nothing is keyed on a segment.
"""

import re
from typing import Annotated, Final

from pydantic import AfterValidator
from stdnum.cn import uscc

from contracts.texts import Text, fault

ITEM_TYPES: Final = {
    "01": Text(zh="行政许可", en="Administrative licensing"),
    "02": Text(zh="行政处罚", en="Administrative penalty"),
    "03": Text(zh="行政强制", en="Administrative coercion"),
    "04": Text(zh="行政征收", en="Administrative levy"),
    "05": Text(zh="行政给付", en="Administrative payment"),
    "06": Text(zh="行政检查", en="Administrative inspection"),
    "07": Text(zh="行政确认", en="Administrative confirmation"),
    "08": Text(zh="行政奖励", en="Administrative reward"),
    "09": Text(zh="行政裁决", en="Administrative adjudication"),
    "10": Text(zh="其他", en="Other"),
    "20": Text(zh="公共服务", en="Public service"),
}
"""Table A.1; 11 to 19 and 21 upwards are extensions."""

AUTHORITY_LEVELS: Final = {
    "1": "国家级",
    "2": "省级",
    "3": "市级",
    "4": "县级",
    "5": "镇(乡、街道)级",
    "6": "村(社区)级",
    "7": "分级管理",
}
"""Table A.2."""

AGENCY_NATURES: Final = {"1": "法定机关", "2": "授权组织", "3": "受委托组织", "9": "其他"}
"""Table A.3."""

SERVED: Final = {
    "1": "自然人",
    "2": "企业法人",
    "3": "事业法人",
    "4": "社会组织法人",
    "5": "行政机关",
    "6": "其他组织",
}
"""Table A.4."""

NATURAL_PERSON: Final = "1"
"""The one of them that is no organisation."""

HANDLING_FORMS: Final = {
    "1": "窗口办理",
    "2": "电脑端网上办理",
    "3": "移动端网上申请",
    "4": "快递申请",
    "9": "其他",
}
"""Table A.5."""

CASE_TYPES: Final = {"1": "即办件", "2": "承诺件", "9": "其他"}
"""Table A.6."""

_IMPLEMENTATION_CODE: Final = re.compile(r"[0-9A-Z]{18}[1-7][0-9]{12}")


def _one_of(table: dict[str, str], name: str) -> AfterValidator:
    def check(code: str) -> str:
        if code not in table:
            raise fault(
                zh=f"代码不在 GB/T 39046 表 {name} 中，可用：{'、'.join(table)}。",
                en=f"This code is not in GB/T 39046 table {name}; use one of {', '.join(table)}.",
            )
        return code

    return AfterValidator(check)


def _item_type(code: str) -> str:
    extension = re.fullmatch(r"1[1-9]|2[1-9]|[3-9][0-9]", code)
    if code not in ITEM_TYPES and extension is None:
        raise fault(
            zh="事项类型代码不在 GB/T 39046 表 A.1 及其扩展范围内。",
            en="This item type is not in GB/T 39046 table A.1 nor one of its extensions.",
        )
    return code


def _uscc(code: str) -> str:
    if not uscc.is_valid(code):
        raise fault(
            zh="不是有效的统一社会信用代码（GB 32100-2015），请核对校验码。",
            en="This is no unified social credit code (GB 32100-2015); check its check character.",
        )
    return code


def _implementation_code(code: str) -> str:
    if _IMPLEMENTATION_CODE.fullmatch(code) is None:
        raise fault(
            zh="实施编码共 31 位：实施主体统一社会信用代码 18 位、行使层级 1 位、基本编码 12 位。",
            en=(
                "An implementation code has 31 characters: the agency's credit code (18), "
                "the level (1) and the base code (12)."
            ),
        )
    _uscc(code[:18])
    return code


ItemType = Annotated[str, AfterValidator(_item_type)]
AuthorityLevel = Annotated[str, _one_of(AUTHORITY_LEVELS, "A.2")]
AgencyNature = Annotated[str, _one_of(AGENCY_NATURES, "A.3")]
Served = Annotated[str, _one_of(SERVED, "A.4")]
HandlingForm = Annotated[str, _one_of(HANDLING_FORMS, "A.5")]
CaseType = Annotated[str, _one_of(CASE_TYPES, "A.6")]
Uscc = Annotated[str, AfterValidator(_uscc)]
ImplementationCode = Annotated[str, AfterValidator(_implementation_code)]
