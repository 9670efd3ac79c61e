"""The gateway's relay as a process of its own, where Kafka is the bus."""

from gateway.settings import GatewaySettings
from gateway.wiring import build_house
from servicekit.serving import work
from servicekit.web import Service


def main() -> None:
    """Relay until told to stop."""
    work(Service(build_house(GatewaySettings())))


if __name__ == "__main__":
    main()
