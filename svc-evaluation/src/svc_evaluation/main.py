"""The web process: ``python -m svc_evaluation.main``."""

from servicekit.process.starting import starting
from servicekit.web.serving import serve
from svc_evaluation.settings import Settings
from svc_evaluation.wiring import build

if __name__ == "__main__":
    with starting(Settings) as settings:
        service = build(settings)
    serve(service)
