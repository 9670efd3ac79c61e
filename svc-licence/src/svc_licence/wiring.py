"""How the licence service is put together; used by both processes."""

from contracts.topics import APPLICATION, LICENCE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_licence.api.internal import internal
from svc_licence.api.licences import holders_licences
from svc_licence.api.staff import staff_licences
from svc_licence.api.verification import verification
from svc_licence.clients.holders import Holders
from svc_licence.event_handlers import reactions_of
from svc_licence.jobs import register
from svc_licence.queries import LicenceTypes
from svc_licence.settings import Settings
from svc_licence.use_cases.prepare_licence import Desk


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=LICENCE)
    types = LicenceTypes(runtime.database)
    desk = Desk(
        issuer=LICENCE,
        deployment=settings.serial_prefix,
        database=runtime.database,
        keyring=runtime.keyring,
        signing_key=runtime.signing_key,
        holders=Holders(runtime.peer(settings.application_url, APPLICATION)),
        types=types,
    )
    register(runtime.jobs, runtime.database, runtime.clock)
    routes = (holders_licences, verification, staff_licences, internal)
    return Service(
        runtime,
        routers=[make(runtime.subject_keys, types) for make in routes],
        reactions=reactions_of(desk, runtime.subject_keys, runtime.clock),
    )
