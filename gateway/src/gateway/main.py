"""The gateway's web process: one address for everyone, one for the services."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import uvloop

from contracts.topics import GATEWAY
from gateway.settings import GatewaySettings
from gateway.wiring import build
from servicekit.ground.logs import set_up_logs
from servicekit.process.leaving import Leaving
from servicekit.process.starting import check_database, starting
from servicekit.web.doorway import DoorwayConfig
from servicekit.web.serving import Server, doorway_of, leave_with_status, spare_the_collector


class _InnerServer(Server):
    """Stops when the outer one does, which alone listens to signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def main() -> None:
    """Serve until told to stop; requests under way are finished first."""
    with starting(GatewaySettings) as settings:
        gateway = build(settings, background=settings.works_in_background)
    set_up_logs(service=GATEWAY, level=settings.log_level)
    check_database(settings.database_url, GATEWAY)
    outer = Server(
        DoorwayConfig(
            gateway.outside,
            doorway=doorway_of(
                settings,
                connections_per_address=settings.connections_per_address,
                shared=settings.balancers,
            ),
            host=settings.host,
            port=settings.port,
            lifespan="on",
            proxy_headers=bool(settings.forwarded_allow_ips),
            forwarded_allow_ips=settings.forwarded_allow_ips,
            timeout_graceful_shutdown=settings.shutdown_seconds,
        ),
        gateway.leaving,
        leave_seconds=settings.leave_seconds,
    )
    inner = _InnerServer(
        DoorwayConfig(
            gateway.inside,
            doorway=doorway_of(settings),
            host=settings.internal_host,
            port=settings.internal_port,
            lifespan="off",
            proxy_headers=False,
            timeout_graceful_shutdown=settings.shutdown_seconds,
        ),
        Leaving(),
        leave_seconds=0,
    )
    spare_the_collector()

    def stop() -> None:
        outer.should_exit = True

    gateway.runtime.background.stop = stop
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(outer, inner))
    leave_with_status(outer, gateway.runtime)


async def _serve(outer: Server, inner: Server) -> None:
    serving = asyncio.create_task(inner.serve())
    try:
        await outer.serve()
    finally:
        inner.should_exit = True
        await serving


if __name__ == "__main__":
    main()
