"""What the working days contribute: loading a year, new years of a release, the warning."""

from typing import Final

from servicekit.web.part import Part
from svc_catalogue.working_days.api import router
from svc_catalogue.working_days.jobs import ADOPT_YEARS, WARN_OF_LAST_DAY, remind

PART: Final = Part(routers=(router,), jobs=(ADOPT_YEARS, WARN_OF_LAST_DAY), concerns=(remind,))
