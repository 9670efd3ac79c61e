"""The gateway's relay as a process of its own, where Kafka is the bus."""

from contracts.topics import GATEWAY
from gateway.settings import GatewaySettings
from servicekit.house import House
from servicekit.serving import work


def main() -> None:
    """Relay until told to stop."""
    work(House.build(GatewaySettings(), service=GATEWAY))


if __name__ == "__main__":
    main()
