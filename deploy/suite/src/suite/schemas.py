"""Databases at their newest schema before anything starts."""

import asyncio
import json
from collections.abc import Callable

import asyncpg

from servicekit.storage.schema_version import SchemaTooOld, check_schema
from suite.child import run_step
from suite.parts import BUS_DATABASE


async def bring_up_to_date(urls: dict[str, str], tell: Callable[[str], object]) -> None:
    """Create and migrate what is missing; *urls* maps packages to their databases."""
    current = await asyncio.gather(*(_is_current(each, url) for each, url in urls.items()))
    known = dict(zip(urls, current, strict=True))
    behind = {package: url for package, url in urls.items() if not known[package]}
    if not behind:
        return
    tell(f"migrating {len(behind)} databases")
    await run_step("suite.prepare", told=json.dumps(behind))


async def _is_current(package: str, url: str) -> bool:
    try:
        if package == BUS_DATABASE:
            await (await asyncpg.connect(url)).close()
        else:
            await check_schema(url, package)
    except (SchemaTooOld, asyncpg.InvalidCatalogNameError):
        return False
    return True
