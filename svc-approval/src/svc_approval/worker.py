"""The worker process, wherever Kafka is the bus: relay, consumer and jobs."""

from servicekit.serving import work
from svc_approval.settings import Settings
from svc_approval.wiring import build

if __name__ == "__main__":
    wiring = build(Settings())
    work(wiring.house, wiring.reactions)
