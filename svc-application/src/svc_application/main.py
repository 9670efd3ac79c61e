"""The web process: HTTP, and on the embedded log also relay, consumer and jobs."""

from fastapi import FastAPI

from servicekit.serving import serve
from svc_application.settings import Settings
from svc_application.wiring import build


def create_app(settings: Settings) -> FastAPI:
    """Return the web process's application."""
    return build(settings, web=True, background=settings.bus == "embedded")


if __name__ == "__main__":
    settings = Settings()
    serve(create_app(settings), settings)
