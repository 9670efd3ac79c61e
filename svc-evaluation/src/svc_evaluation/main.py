"""The evaluation's web process: ``python -m svc_evaluation.main``."""

from servicekit.serving import serve
from svc_evaluation.settings import Settings
from svc_evaluation.wiring import build_app, build_house


def main() -> None:
    """Serve; with the embedded bus this process relays and consumes too."""
    settings = Settings()
    app = build_app(build_house(settings), settings, background=settings.bus == "embedded")
    serve(app, settings)


if __name__ == "__main__":
    main()
