"""Who is said to listen does react, and to nothing else."""

import inspect
from importlib import import_module
from typing import Any

import pytest

from contracts.topics import TOPICS, listened_by
from servicekit.events.reactions import Reactions

LISTENERS = sorted(
    {listener for topic in TOPICS for those in topic.events.values() for listener in those}
)


@pytest.mark.parametrize("listener", LISTENERS)
def test_a_service_reacts_to_just_what_it_is_declared_to_listen_to(listener: str) -> None:
    declared = set().union(*listened_by(listener).values())

    reactions = registered_by(f"{listener.replace('-', '_')}.event_handlers")

    assert reactions.events == declared
    assert reactions.listener == listener


def registered_by(module: str) -> Reactions:
    """What a service registers; its clients are left out, since nothing is run here."""
    makers = (
        function
        for _, function in inspect.getmembers(import_module(module), inspect.isfunction)
        if inspect.signature(function).return_annotation is Reactions
    )
    make_reactions: Any = next(makers)
    return make_reactions(**dict.fromkeys(inspect.signature(make_reactions).parameters))
