"""The worker process, wherever Kafka is the bus: ``python -m svc_evaluation.worker``."""

from servicekit.process.starting import starting
from servicekit.web.serving import work
from svc_evaluation.settings import Settings
from svc_evaluation.wiring import build

if __name__ == "__main__":
    with starting(Settings) as settings:
        service = build(settings)
    work(service)
