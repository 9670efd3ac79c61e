"""What the pages contribute."""

from typing import Final

from gateway.pages.api import (
    assets,
    authorize,
    decision,
    officer,
    person,
    province,
    second_factor,
    sign_in,
    sign_out,
)
from servicekit.web.part import Part

PART: Final = Part(
    routers=(
        authorize.router,
        sign_in.router,
        person.router,
        province.router,
        decision.router,
        officer.router,
        second_factor.router,
        sign_out.router,
        assets.router,
    ),
    urgent=("/oauth2/end_session",),
)
