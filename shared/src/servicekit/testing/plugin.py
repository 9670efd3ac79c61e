"""What every test run gets: a PostgreSQL server, migrated databases, and no silent skips."""

import asyncio
import os
import secrets
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import structlog
from psycopg import sql
from sqlalchemy import make_url

from servicekit.local.embedded_postgres import EmbeddedPostgres
from servicekit.storage.migrations import migrate
from servicekit.testing.kafka import kafka

__all__ = ["kafka"]

IMAGE = "postgres:18"


class MakeDatabase:
    """``await make_database("svc_application")`` returns the URL of a fresh, migrated database.

    Each package is migrated once a session, into a template that the databases are copied from.
    All are dropped when the session ends; ``drop`` gives one up sooner.
    """

    def __init__(self, server: str) -> None:
        self._server = make_url(server)
        self._run = f"test_{secrets.token_hex(4)}"
        self._templates: set[str] = set()
        self._made: list[str] = []
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, package: str) -> str:
        async with self._one_at_a_time:
            return await asyncio.to_thread(self.make, package)

    def make(self, package: str) -> str:
        """Make a database from a test that is not a coroutine."""
        template = f"{self._run}_{package}"
        if package not in self._templates:
            self._made.append(template)
            migrate(package, self._url(template))
            self._templates.add(package)
        name = f"{self._run}_{len(self._made)}"
        self._made.append(name)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._execute(copy.format(sql.Identifier(name), sql.Identifier(template)))
        return self._url(name)

    def empty(self) -> str:
        """Make a database that nothing has migrated yet."""
        name = f"{self._run}_{len(self._made)}"
        self._made.append(name)
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._url(name)

    def drop(self, url: str) -> None:
        """Delete one database now, whoever is still connected."""
        self._drop(str(make_url(url).database))

    def drop_all(self) -> None:
        """Delete every database this session made."""
        while self._made:
            self._drop(self._made[-1])

    def _drop(self, name: str) -> None:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self._execute(drop.format(sql.Identifier(name)))
        self._made.remove(name)

    def _url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def pytest_configure() -> None:
    """Write logs plainly: drawing a traceback with its variables takes seconds."""
    renderer = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure(processors=[structlog.processors.add_log_level, renderer])


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server: ``DATABASE_URL``, else a container, else an embedded one."""
    given = os.getenv("DATABASE_URL")
    if given:
        yield given
        return
    with _container() if _image_is_here() else _embedded() as url:
        yield url


@pytest.fixture(scope="session")
def make_database(postgres_url: str) -> Iterator[MakeDatabase]:
    """What makes migrated databases, and drops them when the session ends."""
    databases = MakeDatabase(postgres_url)
    yield databases
    databases.drop_all()


@contextmanager
def _embedded() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="tongban-test-") as directory:
        Path(directory).chmod(0o711)  # under root the server's user passes through
        server = EmbeddedPostgres(Path(directory) / "postgres", tell=lambda _: None)
        server.start()
        try:
            _do_not_wait_for_the_disk(server.url_by_network())
            yield server.url_by_network()
        finally:
            server.destroy()


def _do_not_wait_for_the_disk(url: str) -> None:
    # Databases are made and dropped all the time, and none outlives the run; only a machine that
    # loses its power would notice.
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def _container() -> Iterator[str]:
    from testcontainers.community.postgres import (  # noqa: PLC0415 - only where Docker answers
        PostgresContainer,
    )

    with PostgresContainer(IMAGE, driver=None) as container:
        yield container.get_connection_url()


def _image_is_here() -> bool:
    """Whether Docker answers and has the image: a pull would take longer than our own server."""
    if not (os.getenv("DOCKER_HOST") or Path("/var/run/docker.sock").exists()):
        return False
    from testcontainers.core.docker_client import (  # noqa: PLC0415 - only where Docker may be
        DockerClient,
    )

    return IMAGE in {tag for image in DockerClient().client.images.list() for tag in image.tags}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,  # noqa: ARG001 - the hook's own signature
    call: pytest.CallInfo[None],  # noqa: ARG001 - likewise
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test in continuous integration, where everything can be had."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _fail_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a skipped module in continuous integration, likewise."""
    report = yield
    if report.skipped:
        _fail_in_ci(report)
    return report


def _fail_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.getenv("CI") != "true":
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"CI=true allows no skip: {reason}"
