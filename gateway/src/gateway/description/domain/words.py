"""What parameters mean that occur in many operations, and for whom each group of operations is."""

from typing import Any, Final

PARAMETERS: Final = {
    "Acting-For": "The party to act for: an organisation's or a person's id.",
    "authority": "The issuing authority's credit code, as in the licence identifier.",
    "block": "Which block of licences the list is of, as the signed record names it.",
    "case_id": "The case's id.",
    "client_id": "The application's id.",
    "cursor": "Where the page begins: `next_cursor` of the page before.",
    "decision_id": "The decision's id.",
    "delegation_id": "The delegation's id.",
    "department": "Only those of this department.",
    "deployment": "Which deployment has issued the licence, as the signed record names it.",
    "form": "The word of the page that asked.",
    "id_token_hint": "The identity token of whoever signs out.",
    "if-none-match": "Tags of answers that the client has (`ETag`).",
    "item_code": "The item's official code.",
    "item_type": "Only those of this type.",
    "last-event-id": "The number of the last step that the client has seen.",
    "licence_id": "The licence's id.",
    "licence_identifier": "The number on the licence (GB/T 36904).",
    "licence_type": "The licence type's name.",
    "limit": "How many a page has at most.",
    "membership_id": "The membership's id.",
    "organisation_id": "The organisation's id.",
    "post_logout_redirect_uri": "Where the browser goes afterwards: a registered address.",
    "q": "What is looked for, in one's own words.",
    "rule_set_hash": "The rule set's hash, as decisions name it.",
    "served": "Only those that are for persons, or for organisations.",
    "session_id": "The sign-in's id.",
    "state": "Which of them; or, signing out, what comes back with the browser.",
    "type_code": "The licence type's code, as in the licence identifier.",
    "ui_locales": "In which languages the page may be, the first that fits.",
}
"""By name; where an operation says more of its own parameter, that holds."""

_USERS: Final = {
    "For people": {
        "items": "What can be applied for, and by what rules; for everybody.",
        "applications": "Drafting, filing and following one's cases.",
        "licences": "The licences one holds.",
        "presentations": "Showing a licence, for one look.",
        "ratings": "Rating the service (好差评).",
        "me": "One's account: home page, sign-ins, delegations, closure.",
        "organisations": "The organisations one acts for.",
    },
    "For officers": {
        "staff": "The work list: claiming, deciding, asking.",
        "staff-items": "Publishing items and their editions.",
        "rule-sets": "Publishing rules, and reading them as they were.",
        "decisions": "Looking at decisions, and deciding again on the same facts.",
        "staff-licence-types": "Publishing licence types.",
        "staff-licences": "Licences of one's department: suspended, restored, revoked.",
        "staff-ratings": "What people say of the items of one's department.",
        "staff-oauth-clients": "Registering applications.",
    },
    "For applications and other systems": {
        "openid": "Signing in (OAuth 2.0, OpenID Connect).",
        "client": "An application in its own name.",
        "verification": "Whether a licence is what it says it is; for everybody.",
    },
}


def with_words(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return the parameter with what it means, where its operation has not said it."""
    words = PARAMETERS.get(parameter["name"])
    if words is None or "description" in parameter:
        return parameter
    return {**parameter, "description": words}


def tags() -> list[dict[str, str]]:
    """Return each group of operations with what it is for."""
    return [
        {"name": name, "description": words}
        for groups in _USERS.values()
        for name, words in groups.items()
    ]


def users() -> list[dict[str, Any]]:
    """Return which groups are for whom."""
    return [{"name": kind, "tags": list(groups)} for kind, groups in _USERS.items()]
