"""Working days for operators: a year is loaded when the State Council has published it."""

from contracts.internal.calls import Purpose
from contracts.internal.catalogue import YearLoaded, YearOrder
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Act
from servicekit.trust.authorisation import NotForThisCaller, service
from servicekit.web.dependencies import CurrentActor, Now, RealNow, Transaction
from servicekit.web.router import Router
from svc_catalogue.working_days.use_cases.load_year import load_year

router = Router(tag="operators")


@router.post("/internal/working-years", authz=service(Purpose.MEND))
async def load(
    order: YearOrder, by: CurrentActor, session: Transaction, now: Now, real_now: RealNow
) -> YearLoaded:
    """Load a year and tell it to all; the same content again changes nothing."""
    act = _act_of(by)
    await log_access(
        session,
        actor=by,
        purpose=Purpose.MEND,
        operation="POST /internal/working-years",
        subjects=[str(order.working_year.year)],
        now=real_now,
    )
    loaded = await load_year(
        session,
        by=act.by,
        reason=act.why,
        working_year=order.working_year,
        replace=order.replace,
        now=now,
    )
    return YearLoaded(
        changed=loaded.changed,
        last_day=loaded.table.last_day,
        table_hash=loaded.table.table_hash,
    )


def _act_of(by: CurrentActor) -> Act:
    if by.act is None:  # the allow-list lets none but operators in, and each says who and why
        raise NotForThisCaller
    return by.act
