"""Runs a module with nothing importable but what production installs for one service.

Usage: ``python production.py svc_licence.main``: its distribution without extras, and all that this
requires. What only development and tests have is as if it were not there.
"""

import runpy
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import distribution, packages_distributions
from types import ModuleType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


class NotInProduction(MetaPathFinder):
    """Finds that what is not installed in production is not there."""

    def __init__(self, missing: set[str]) -> None:
        self.missing = missing

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in self.missing:
            raise ModuleNotFoundError(f"{name} is not installed in production", name=name)
        return None


def installed_for(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """Return the distributions that installing *name* brings along."""
    found: set[str] = set()
    waiting = [(canonicalize_name(name), extras)]
    seen = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        found.add(one[0])
        for text in distribution(one[0]).requires or ():
            needed = Requirement(text)
            chosen = [{"extra": extra} for extra in one[1]] or [{"extra": ""}]
            if needed.marker is None or any(needed.marker.evaluate(each) for each in chosen):
                waiting.append((canonicalize_name(needed.name), frozenset(needed.extras)))
    return found


def not_installed_for(name: str) -> set[str]:
    """Return the modules of this environment that production lacks."""
    installed = installed_for(name)
    return {
        module
        for module, homes in packages_distributions().items()
        if installed.isdisjoint(canonicalize_name(home) for home in homes)
    }


def main() -> None:
    """Run the module as `python -m` would."""
    module = sys.argv[1]
    service = f"tongban-{module.partition('.')[0].replace('_', '-')}"
    missing = not_installed_for(service)
    for name in [each for each in sys.modules if each.partition(".")[0] in missing]:
        del sys.modules[name]
    sys.meta_path.insert(0, NotInProduction(missing))
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
