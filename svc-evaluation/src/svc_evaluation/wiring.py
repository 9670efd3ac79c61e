"""How the evaluation is put together; used by both processes."""

from contracts.topics import APPLICATION, EVALUATION
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_evaluation.known import part as known
from svc_evaluation.ratings import part as ratings
from svc_evaluation.ratings.clients import RatedParties, RatingsHeard
from svc_evaluation.settings import Settings

PARTS = (known.PART, ratings.PART)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=EVALUATION)
    application = runtime.peer(settings.application_url, APPLICATION)
    runtime.provide(RatedParties(application))
    runtime.provide(RatingsHeard(application))
    return Service(runtime, PARTS)
