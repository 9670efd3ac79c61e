"""The number of a case 办件编号."""

from datetime import date


def case_number(item_code: str, day: date, serial: int) -> str:
    """Return 31 characters of implementation code, the legal day as YYYYMMDD, and the serial.

    The serial has at least six digits; at most 50 characters in all (GB/T 39046-2020: an..50).
    """
    return f"{item_code}{day:%Y%m%d}{serial:06d}"
