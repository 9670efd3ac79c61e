"""The worker process, wherever Kafka is the bus: relay, consumer and jobs."""

from servicekit.serving import serve
from svc_application.settings import Settings
from svc_application.wiring import build

if __name__ == "__main__":
    settings = Settings()
    serve(build(settings, web=False, background=True), settings)
