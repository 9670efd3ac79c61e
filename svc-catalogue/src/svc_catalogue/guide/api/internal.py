"""What the gateway asks before somebody lets another act for them: are these our items?"""

from contracts.internal.calls import Purpose
from contracts.internal.catalogue import ItemsAnswer, ItemsQuestion
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import Reading
from servicekit.web.router import Router
from svc_catalogue.guide.queries import known_of

router = Router(prefix="/internal/items", tag="internal")


@router.post("", authz=service(Purpose.DELEGATE))
async def known(question: ItemsQuestion, session: Reading) -> ItemsAnswer:
    """Name those of the codes that are items, whether they take new cases just now or not."""
    return ItemsAnswer(item_codes=await known_of(session, question.item_codes))
