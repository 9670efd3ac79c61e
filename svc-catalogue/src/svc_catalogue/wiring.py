"""How the catalogue is put together; used by both processes."""

from typing import Final

from contracts.topics import APPROVAL, CATALOGUE, GATEWAY, LICENCE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_catalogue.guide import part as guide
from svc_catalogue.publishing import part as publishing
from svc_catalogue.publishing.clients import Departments, PinnedVersions
from svc_catalogue.settings import Settings
from svc_catalogue.working_days import part as working_days

PARTS: Final = (publishing.PART, guide.PART, working_days.PART)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=CATALOGUE)
    runtime.provide(
        PinnedVersions(
            approval=runtime.peer(settings.approval_url, APPROVAL),
            licence=runtime.peer(settings.licence_url, LICENCE),
        )
    )
    runtime.provide(Departments(runtime.peer(settings.gateway_url, GATEWAY)))
    return Service(runtime, PARTS)
