"""What ratings contribute to the service."""

from contracts.routes import RATINGS, STAFF_RATINGS
from servicekit.web.part import Part
from svc_evaluation.ratings.api import erasure, ratings, staff_ratings
from svc_evaluation.ratings.event_handlers import reactions

PART = Part(
    routers=(ratings.router, staff_ratings.router, erasure.router),
    reactions=reactions,
    routes=(RATINGS, STAFF_RATINGS),
)
