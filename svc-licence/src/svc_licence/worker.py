"""The licence service's consumer and relay as a process of its own, where Kafka is the bus."""

from servicekit.serving import work
from svc_licence.settings import Settings
from svc_licence.wiring import build


def main() -> None:
    """Issue licences until told to stop."""
    parts = build(Settings())
    work(parts.house, parts.reactions)


if __name__ == "__main__":
    main()
