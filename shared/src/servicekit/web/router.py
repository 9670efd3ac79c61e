"""Routers each of whose operations declares for whom it is (``x-authz`` in OpenAPI, design D7)."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter, Depends, Request

from contracts.routes import route_of
from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import Authorisation
from servicekit.trust.passes import identify
from servicekit.web.bounded_bodies import at_most
from servicekit.web.dependencies import runtime_of
from servicekit.web.known_parameters import refuse_unknown_parameters
from servicekit.web.plain_json import PlainRoute

F = TypeVar("F", bound=Callable[..., Any])


class Router:
    """A router that admits to each operation only whom the operation is for.

    *largest_body* is how many bytes a body may have; without it the gateway's bound holds alone.
    """

    def __init__(self, *, prefix: str = "", tag: str, largest_body: int | None = None) -> None:
        route_class = PlainRoute if largest_body is None else at_most(largest_body)
        self.routes = APIRouter(prefix=prefix, tags=[tag], route_class=route_class)

    def get(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a read."""
        return self._operation("GET", path, authz, options)

    def post(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a command."""
        return self._operation("POST", path, authz, options)

    def put(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a command whose address the caller chose."""
        return self._operation("PUT", path, authz, options)

    def patch(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a partial change."""
        return self._operation("PATCH", path, authz, options)

    def delete(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a removal."""
        return self._operation("DELETE", path, authz, options)

    def _operation(
        self, method: str, path: str, authz: Authorisation, options: dict[str, Any]
    ) -> Callable[[F], F]:
        address = f"{self.routes.prefix}{path}"
        operation = f"{method} {address}"
        # OAuth's operations pass over what they do not know (RFC 6749 §3.1).
        takes_known_parameters_alone = address.startswith("/v1/")
        authz = authz.under(route_of(address))

        async def authorise(request: Request) -> None:
            runtime = runtime_of(request)
            today = legal_day(runtime.clock.now())
            actor = identify(
                request.headers, runtime.keyring, runtime.service, operation, today=today
            )
            request.state.actor = actor
            authz.check(actor)
            if takes_known_parameters_alone:
                refuse_unknown_parameters(request)

        return self.routes.api_route(
            path,
            methods=[method],
            dependencies=[Depends(authorise)],
            openapi_extra={"x-authz": authz.describe()},
            **options,
        )
