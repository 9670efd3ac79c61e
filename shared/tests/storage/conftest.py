"""A database with two tables of its own."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.schema import CreateTable
from storage_rows import Parcel, Stamp

from servicekit.storage.database import Database
from servicekit.storage.mapped_class import DIALECT


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    name = f"storage_{uuid4().hex}"
    server = await asyncpg.connect(postgres_url)
    await server.execute(f"CREATE DATABASE {name}")
    url = make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    own = await asyncpg.connect(url)
    for each in (Parcel, Stamp):
        await own.execute(str(CreateTable(each.__table__).compile(dialect=DIALECT)))  # type: ignore[arg-type]
    await own.close()
    made = Database(url, source="test", pool_size=2)
    yield made
    await made.close()
    await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await server.close()
