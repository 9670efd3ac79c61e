"""The licence service's web process: ``python -m svc_licence.main``."""

from servicekit.serving import serve
from svc_licence.settings import Settings
from svc_licence.wiring import build, build_app


def main() -> None:
    """Serve; with the embedded bus this process issues licences too."""
    settings = Settings()
    serve(build_app(build(settings), background=settings.bus == "embedded"), settings)


if __name__ == "__main__":
    main()
