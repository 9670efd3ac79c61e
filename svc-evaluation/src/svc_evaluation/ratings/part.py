"""What ratings contribute to the service."""

from contracts.routes import RATINGS, STAFF_RATINGS
from servicekit.web.part import Part
from svc_evaluation.ratings.api import erasure, ratings, recovery, staff_ratings
from svc_evaluation.ratings.event_handlers import reactions
from svc_evaluation.ratings.jobs import tell

PART = Part(
    routers=(ratings.router, staff_ratings.router, erasure.router, recovery.router),
    reactions=reactions,
    routes=(RATINGS, STAFF_RATINGS),
    tells={"evaluation": tell},
)
