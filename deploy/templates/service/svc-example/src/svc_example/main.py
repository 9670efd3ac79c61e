"""The web process: ``python -m svc_example.main``."""

from servicekit.process.starting import starting
from servicekit.web.serving import serve
from svc_example.settings import Settings
from svc_example.wiring import build

if __name__ == "__main__":
    with starting(Settings) as settings:
        service = build(settings)
    serve(service)
