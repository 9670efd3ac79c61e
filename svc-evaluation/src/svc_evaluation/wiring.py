"""How the evaluation is put together; used by both processes."""

from contracts.topics import APPLICATION, EVALUATION
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_evaluation.known import part as known
from svc_evaluation.ratings import part as ratings
from svc_evaluation.ratings.clients import RatedParties
from svc_evaluation.settings import Settings

PARTS = (known.PART, ratings.PART)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=EVALUATION)
    runtime.provide(RatedParties(runtime.peer(settings.application_url, APPLICATION)))
    return Service(runtime, PARTS)
