"""How the application service is put together; used by both processes."""

from typing import Final

from contracts.topics import APPLICATION, APPROVAL, GATEWAY, LICENCE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_application.cases.api.progress import Progress
from svc_application.cases.clients import DecisionLog
from svc_application.cases.part import PART as CASES
from svc_application.disputes.part import PART as DISPUTES
from svc_application.filing.clients import Identities, Licences, Registers, Sources
from svc_application.filing.part import PART as FILING
from svc_application.known.part import PART as KNOWN
from svc_application.recovery.clients import Witnesses
from svc_application.recovery.part import PART as RECOVERY
from svc_application.rejudging.part import PART as REJUDGING
from svc_application.review.part import PART as REVIEW
from svc_application.settings import Settings

PARTS: Final = (KNOWN, CASES, FILING, DISPUTES, REJUDGING, REVIEW, RECOVERY)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=APPLICATION)
    gateway = runtime.peer(settings.gateway_url, GATEWAY)
    licence = runtime.peer(settings.licence_url, LICENCE)
    approval = runtime.peer(
        settings.approval_url, APPROVAL, timeout=settings.prefill_timeout_seconds
    )
    runtime.provide(Sources(Identities(gateway), Registers(approval), Licences(licence)))
    runtime.provide(DecisionLog(approval))
    runtime.provide(Witnesses(approval, licence, gateway))
    progress = runtime.provide(Progress(runtime.database, runtime.leaving))
    runtime.database.after_commit(progress.ring)
    runtime.accompany("progress", progress.listen)
    return Service(runtime, PARTS)
