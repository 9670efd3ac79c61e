"""Who may use a route, as far as a token tells; the rest is the service's to say."""

from contracts.routes import ME, Route
from contracts.topics import GATEWAY
from gateway.edge import refusals
from gateway.provider.domain.caller import Caller


def permit(route: Route, caller: Caller | None, party: bytes | None) -> None:
    """Let the call through, or raise the refusal; *party* is whom it is made for, if another."""
    if caller is None:
        if not route.public or party is not None:
            raise refusals.token_missing()
        return
    if route.officers and not caller.is_officer:
        raise refusals.officers_only()
    if route.clients != caller.is_client and not (route.public and party is None):
        raise refusals.clients_only() if route.clients else refusals.people_only()
    if route.scope is not None and route.scope not in caller.scopes:
        raise refusals.scope_missing(route.scope)


def permit_for_another_person(route: Route, path: str) -> None:
    """Refuse what is ours but not the other person's overview: accounts are their owners' alone."""
    if route.service == GATEWAY and path != ME.prefix:
        raise refusals.not_delegated()
