"""The gateway's relay and jobs as a process of its own, where Kafka is the bus."""

from gateway.settings import GatewaySettings
from gateway.wiring import PARTS, build_runtime
from servicekit.process.starting import starting
from servicekit.web.app import Service
from servicekit.web.serving import work


def main() -> None:
    """Relay and work jobs until told to stop."""
    with starting(GatewaySettings) as settings:
        service = Service(build_runtime(settings), PARTS)
    work(service)


if __name__ == "__main__":
    main()
