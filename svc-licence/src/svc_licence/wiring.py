"""How the licence service is put together; used by both processes."""

from contracts.topics import APPLICATION, LICENCE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_licence.holding import part as holding
from svc_licence.issuing import part as issuing
from svc_licence.issuing.clients import Holders
from svc_licence.known import part as known
from svc_licence.licences import part as licences
from svc_licence.licences.clients import ChangesHeard
from svc_licence.licences.domain.identifier import Serials
from svc_licence.licences.domain.status_list import LicenceIssuer
from svc_licence.presenting import part as presenting
from svc_licence.settings import Settings
from svc_licence.types import part as types
from svc_licence.types.queries import LicenceTypes

PARTS = (known.PART, types.PART, licences.PART, issuing.PART, presenting.PART, holding.PART)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=LICENCE)
    runtime.provide(LicenceTypes(runtime.database))
    runtime.provide(LicenceIssuer(settings.issuer.rstrip("/")))
    runtime.provide(Serials(settings.serial_prefix))
    application = runtime.peer(settings.application_url, APPLICATION)
    runtime.provide(Holders(application))
    runtime.provide(ChangesHeard(application))
    return Service(runtime, PARTS)
