"""The suite's commands: ``python -m suite run``, ``demo``, ``token`` and the rest."""

import sys
from importlib import import_module
from typing import Final

COMMANDS: Final = ("run", "demo", "token", "bench", "chaos", "new-service")


def main() -> int:
    """Hand the command line to the command's module; return its exit code."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.stderr.write(f"usage: python -m suite {{{','.join(COMMANDS)}}} [options]\n")
        return 2
    code: int = import_module(f"suite.{sys.argv[1].replace('-', '_')}").main(sys.argv[2:])
    return code


if __name__ == "__main__":
    sys.exit(main())
