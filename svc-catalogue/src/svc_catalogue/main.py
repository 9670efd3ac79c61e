"""The catalogue's web process: ``python -m svc_catalogue.main``."""

from servicekit.serving import serve
from svc_catalogue.settings import Settings
from svc_catalogue.wiring import build_app, build_house


def main() -> None:
    """Serve; with the embedded bus this process relays events too."""
    settings = Settings()
    serve(
        build_app(build_house(settings), settings, background=settings.bus == "embedded"), settings
    )


if __name__ == "__main__":
    main()
