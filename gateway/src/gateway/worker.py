"""The gateway's relay as a process of its own, where Kafka is the bus."""

from gateway.settings import GatewaySettings
from gateway.wiring import build_runtime
from servicekit.web.app import Service
from servicekit.web.serving import work


def main() -> None:
    """Relay until told to stop."""
    work(Service(build_runtime(GatewaySettings())))


if __name__ == "__main__":
    main()
