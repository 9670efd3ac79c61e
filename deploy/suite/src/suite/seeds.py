"""What a fresh suite is given: rule sets, licence types and the two items."""

from collections.abc import Callable


async def sow(url: str, tell: Callable[[str], object]) -> None:
    """Publish what is missing, through the gateway at *url*."""
