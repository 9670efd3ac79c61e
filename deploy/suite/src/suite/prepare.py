"""Brings every database to its newest schema; a process of its own, so that the suite stays small.

Reads ``{"svc_application": "postgresql://…", …}`` from standard input.
"""

import json
import sys

from servicekit.storage.migrations import create_database, migrate
from suite.parts import BUS_DATABASE


def main() -> None:
    """Create and migrate each package's database in turn; the bus brings its own schema."""
    for package, url in json.load(sys.stdin).items():
        if package == BUS_DATABASE:
            create_database(url)
        else:
            migrate(package, url)


if __name__ == "__main__":
    main()
