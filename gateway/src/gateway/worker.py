"""The gateway's relay and jobs as a process of its own, where Kafka is the bus."""

from gateway.settings import GatewaySettings
from gateway.wiring import PARTS, build_runtime
from servicekit.web.app import Service
from servicekit.web.serving import work


def main() -> None:
    """Relay and work jobs until told to stop."""
    work(Service(build_runtime(GatewaySettings()), PARTS))


if __name__ == "__main__":
    main()
