"""Which paths are never passed on, whatever the routes say."""

from typing import Final

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What is passed on; TRACE would show a service's pass to whoever asks."""

INSIDE_ONLY: Final = frozenset({"internal", "metrics", "healthz", "readyz"})
"""First segments that exist for services and operators alone; from outside they are not there."""


def is_inside_only(path: str) -> bool:
    """Whether *path* exists for services and operators alone."""
    return path.split("/", 2)[1] in INSIDE_ONLY


def is_tangled(path: str) -> bool:
    """Whether *path* could mean another place to whoever reads it next.

    Dot segments, empty segments, backslashes and control characters: a service that tidies
    them up would answer for a path this table never saw.
    """
    if "//" in path or "\\" in path or not path.startswith("/") or not path.isprintable():
        return True
    return "/." in path and not {".", ".."}.isdisjoint(path.split("/"))
