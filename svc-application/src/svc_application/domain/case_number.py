"""办件编号: the item's implementation code, the legal day, and a serial of the day or longer."""

from datetime import date


def case_number(item_code: str, day: date, serial: int) -> str:
    """Return the number a case is known by at windows and on paper.

    31 characters of implementation code, the day as YYYYMMDD, then at least six digits; at most 50
    (GB/T 39046-2020: 办件编号 is an..50).
    """
    return f"{item_code}{day:%Y%m%d}{serial:06d}"
