"""What the catalogue asks: the newest version of a licence type."""

from contracts.internal.calls import Purpose
from contracts.internal.licence import LicenceTypeAnswer, LicenceTypeQuestion
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import Reading
from servicekit.web.router import Router
from svc_licence.types.domain.licence_type import LicenceTypeNotFound
from svc_licence.types.queries import newest_version

router = Router(prefix="/internal/licence-types", tag="internal")


@router.post("", authz=service(Purpose.PUBLISH))
async def answer_newest_type(question: LicenceTypeQuestion, session: Reading) -> LicenceTypeAnswer:
    """Answer the newest version of a licence type, whose it is and what it needs."""
    newest = await newest_version(session, question.licence_type)
    if newest is None:
        raise LicenceTypeNotFound
    definition = newest.read()
    return LicenceTypeAnswer(
        licence_type=newest.licence_type,
        licence_type_hash=newest.hash,
        department=definition.issuer.department,
        holder=definition.holders,
        results=sorted(definition.results),
    )
