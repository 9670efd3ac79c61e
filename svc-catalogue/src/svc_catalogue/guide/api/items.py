"""Items for everyone: list, search, guide and form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, Header, Query, Response

from contracts.texts import Language
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import Now, Reading
from servicekit.web.languages import LANGUAGE_TAGS, CurrentLanguage
from servicekit.web.paging import after, page_of, word
from servicekit.web.router import Router
from svc_catalogue.guide.api.views import (
    FormView,
    ItemsFound,
    ItemsPage,
    ItemSummaryView,
    ItemView,
    MissingView,
)
from svc_catalogue.guide.domain.search import missing, understand
from svc_catalogue.guide.queries import items_after, items_holding, items_related
from svc_catalogue.items.domain.item import Edition, Item, ItemNotFound
from svc_catalogue.items.queries import item_with_editions

router = Router(prefix="/v1/items", tag="items")

Place = Annotated[tuple[str] | None, Depends(after(word))]
Limit = Annotated[int, Query(ge=1, le=100)]

SHARED_FOR_SECONDS: Final = 2
"""For how long a cache that serves everybody may give an answer out: so long a change may hide."""

_MATCH_ALL: Final = "all_words"
_MATCH_SOME: Final = "related"


@router.get("", operation_id="listItems", authz=public())
async def list_items(
    *,
    session: Reading,
    now: Now,
    language: CurrentLanguage,
    place: Place,
    limit: Limit = 20,
    item_type: Annotated[str | None, Query(pattern="^[0-9]{2}$")] = None,
    served: Annotated[str | None, Query(pattern="^[0-9]$")] = None,
    department: Annotated[str | None, Query(max_length=80)] = None,
) -> ItemsPage:
    """List items in the order of their codes."""
    found = await items_after(
        session,
        after=place[0] if place else None,
        limit=limit + 1,
        item_type=item_type,
        served=served,
        department=department,
    )
    page, following = page_of(found, limit, lambda item: (item.item_code,))
    return ItemsPage(items=_lines(page, now, language), next_cursor=following)


@router.get("/search", operation_id="searchItems", authz=public())
async def search_items(
    *,
    session: Reading,
    now: Now,
    language: CurrentLanguage,
    q: Annotated[str, Query(min_length=1, max_length=100)],
    limit: Limit = 20,
) -> ItemsFound:
    """Search by what people say; where nothing holds every word, what comes nearest.

    Where what is looked for is known not to be offered here yet, that is said as well.
    """
    query = understand(q)
    found = await items_holding(session, query, limit=limit)
    if found:
        return ItemsFound(match=_MATCH_ALL, items=_lines(found, now, language))
    found = await items_related(session, query, limit=limit)
    return ItemsFound(
        match=_MATCH_SOME,
        items=_lines(found, now, language),
        missing=[MissingView.of(each, language) for each in missing(q)],
    )


@router.get("/{item_code}", operation_id="readItem", authz=public())
async def read_item(
    *,
    item_code: str,
    session: Reading,
    now: Now,
    language: CurrentLanguage,
    response: Response,
    if_none_match: Annotated[str | None, Header()] = None,
) -> ItemView | None:
    """Read an item's guide, as the edition in force has it."""
    item, edition = await _in_force(session, item_code, now)
    etag = f'"{edition.id}-{item.status}-{language}"'
    if _unchanged(response, etag, if_none_match, language):
        return None
    return ItemView.of(item, edition, language)


@router.get("/{item_code}/form", operation_id="readForm", authz=public())
async def read_form(
    *,
    item_code: str,
    session: Reading,
    now: Now,
    language: CurrentLanguage,
    response: Response,
    if_none_match: Annotated[str | None, Header()] = None,
) -> FormView | None:
    """Read an item's form, as the edition in force has it."""
    _, edition = await _in_force(session, item_code, now)
    etag = f'"{edition.form_hash}-{edition.id}-{language}"'
    if _unchanged(response, etag, if_none_match, language):
        return None
    return FormView.of(edition, language)


async def _in_force(session: Reading, item_code: str, now: datetime) -> tuple[Item, Edition]:
    item = await item_with_editions(session, item_code)
    edition = item.in_force_at(now)
    if edition is None:
        raise ItemNotFound(
            zh="该事项尚未生效。", en="This item is not in force yet; look again later."
        )
    return item, edition


def _unchanged(response: Response, etag: str, known: str | None, language: Language) -> bool:
    response.headers["etag"] = etag
    response.headers["cache-control"] = f"public, max-age=0, s-maxage={SHARED_FOR_SECONDS}"
    response.headers["content-language"] = LANGUAGE_TAGS[language]
    response.headers["vary"] = "accept-language"
    same = known is not None and etag in {tag.strip() for tag in known.split(",")}
    if same:
        response.status_code = 304
    return same


def _lines(items: Iterable[Item], now: datetime, language: Language) -> list[ItemSummaryView]:
    in_force = ((item, item.in_force_at(now)) for item in items)
    return [
        ItemSummaryView.of(item, edition, language)
        for item, edition in in_force
        if edition is not None
    ]
