"""How the evaluation is put together; used by both processes."""

from contracts.topics import APPLICATION, EVALUATION
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_evaluation.api.ratings import router as ratings
from svc_evaluation.api.staff_ratings import router as staff_ratings
from svc_evaluation.clients.applicants import Applicants
from svc_evaluation.event_handlers import reactions_of
from svc_evaluation.settings import Settings


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=EVALUATION)
    applicants = Applicants(runtime.peer(settings.application_url, APPLICATION))
    return Service(
        runtime,
        routers=(ratings, staff_ratings),
        reactions=reactions_of(applicants, runtime.subject_keys, runtime.clock),
    )
