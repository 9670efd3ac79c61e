"""The evaluation's relay and consumer beside it: ``python -m svc_evaluation.worker``."""

from servicekit.serving import work
from svc_evaluation.event_handlers import reactions_of
from svc_evaluation.settings import Settings
from svc_evaluation.wiring import build_applicants, build_house


def main() -> None:
    """Relay, consume and work jobs until told to stop."""
    settings = Settings()
    house = build_house(settings)
    applicants = build_applicants(house, settings)
    work(house, reactions_of(applicants, house.subject_keys, house.clock))


if __name__ == "__main__":
    main()
