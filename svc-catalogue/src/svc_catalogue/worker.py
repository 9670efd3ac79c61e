"""The catalogue's relay as a process of its own, where Kafka is the bus."""

from servicekit.serving import work
from svc_catalogue.settings import Settings
from svc_catalogue.wiring import build_house


def main() -> None:
    """Relay until told to stop."""
    work(build_house(Settings()))


if __name__ == "__main__":
    main()
