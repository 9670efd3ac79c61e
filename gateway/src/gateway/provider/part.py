"""What the provider contributes."""

from typing import Final

from contracts import routes
from gateway.provider.api import (
    client,
    discovery,
    pushed_requests,
    staff_clients,
    tokens,
    user_info,
)
from gateway.provider.api.oauth_answers import refuse
from gateway.provider.domain.oauth_error import OAuthRefused
from gateway.provider.jobs import FORGET_EXPIRED
from servicekit.web.part import Part

PART: Final = Part(
    routers=(
        discovery.router,
        tokens.router,
        pushed_requests.router,
        user_info.router,
        client.router,
        staff_clients.router,
    ),
    jobs=(FORGET_EXPIRED,),
    routes=(routes.USER_INFO, routes.CLIENT),
    urgent=("/oauth2/revoke",),
    problems={OAuthRefused: refuse},
)
