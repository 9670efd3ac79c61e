"""A PostgreSQL server of our own in one directory: what development, tests and `make run` use."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode

from servicekit.local.directory_lock import give_up_directory, take_directory
from servicekit.local.log_files import begin_log, last_words
from servicekit.local.ports import free_port
from servicekit.local.postgres_programs import copy_programs, postgres_programs
from servicekit.local.processes import ends_with_parent

SUPERUSER: Final = "tongban"
START_DEADLINE_SECONDS: Final = 60.0
STOP_DEADLINE_SECONDS: Final = 30.0
LONGEST_SOCKET_FOLDER: Final = 107 - len("/.s.PGSQL.65535.lock")
"""A socket's path has at most 107 bytes (unix(7)); beyond it one speaks by the network."""
UNPRIVILEGED: Final = ("postgres", "nobody")
SHELTER: Final = Path("/var/tmp")  # noqa: S108 - survives a reboot; each use makes its own folder
SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "150",
    "max_wal_size": "512MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",  # a DETAIL line would quote the row
}


class PostgresDidNotStart(Exception):
    """The server ended before it was ready; the message ends with its last words."""


class EmbeddedPostgres:
    """One server on one directory, gone when whoever started it is gone, even by ``kill -9``.

    *port* 0 takes any free one, and keeps it over a restart: its clients know it by that.
    Under root it runs as an existing unprivileged user; what that user cannot reach (the
    programs, the data) then lives in a folder of its own below ``/var/tmp``, which ``tell`` says.
    Start it from a thread that outlives it (see ``ends_with_parent``).
    """

    def __init__(
        self,
        directory: Path,
        *,
        port: int = 0,
        programs: Path | None = None,
        tell: Callable[[str], object] = print,
    ) -> None:
        self.directory = directory.absolute()
        self.port = port
        self._any_port = port == 0
        self.log = self.directory / "postgres.log"
        self._programs = programs
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._user: dict[str, Any] = {}
        self._room = self.directory

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The server's process."""
        if self._process is None:
            raise PostgresDidNotStart(f"the server of {self.directory} is not running")
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """How the server ended, as ``subprocess`` tells it; None while it runs."""
        return None if self._process is None else self._process.poll()

    def url(
        self, database: str = "postgres", *, role: str = SUPERUSER, password: str | None = None
    ) -> str:
        """Return the address of one database, password included: by its socket, if it has one.

        It is the superuser's, unless another *role* and its *password* are told.
        """
        password = password or self._password
        if not self._sockets:
            return self._by_network(database, role, password)
        place = urlencode({"host": self._sockets, "port": self.port})
        return f"postgresql://{role}:{password}@/{database}?{place}"

    def url_by_network(self, database: str = "postgres") -> str:
        """Return the address of one database for what cannot use a socket, password included."""
        return self._by_network(database, SUPERUSER, self._password)

    def _by_network(self, database: str, role: str, password: str) -> str:
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    @property
    def _password(self) -> str:
        return (self._room / "password").read_text()

    def start(self) -> None:
        """Make the directory if need be and return once the server takes connections.

        A server that has ended is started again on the same port. Raises ``DirectoryInUse`` and
        ``PostgresDidNotStart``.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        again = self._process is not None
        lock = take_directory(self.directory, patience=STOP_DEADLINE_SECONDS, again=again)
        try:
            if self._process is not None:
                self._process.wait()  # it has ended, or the directory were not free
            self._room = self._reachable_room()
            programs = self._reachable_programs()
            if not (self._room / "data").exists():
                self._initialise(programs)
            self._run(programs, lock)
        finally:
            os.close(lock)  # the server holds its own copy of the lock until its last process ends

    def stop(self) -> None:
        """End the server: sessions are cut, everything committed is kept."""
        if self._process is None:
            return
        give_up_directory(self.directory)
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_DEADLINE_SECONDS)
        finally:
            self._process.kill()
            self._process = None

    def destroy(self) -> None:
        """End the server and delete all it kept."""
        self.stop()
        elsewhere = self.directory / "lives-in"
        if elsewhere.exists():
            shutil.rmtree(elsewhere.read_text())
        shutil.rmtree(self.directory)

    @property
    def _sockets(self) -> str:
        """The folder of the server's socket; empty where its path would be too long for one."""
        folder = str(self._room / "socket")
        return folder if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER else ""

    def _reachable_room(self) -> Path:
        """Return the folder the server lives in: ours, unless its user cannot reach that."""
        if os.geteuid() != 0:
            return self.directory
        account = _unprivileged_account()
        self._user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        elsewhere = self.directory / "lives-in"
        if not elsewhere.exists():
            if self._reaches("/bin/sh", "-c", 'cd "$0"', str(self.directory)):
                return self.directory
            room = tempfile.mkdtemp(prefix="tongban-", dir=SHELTER)
            Path(room).chmod(0o711)
            (Path(room) / "belongs-to").write_text(str(self.directory))
            elsewhere.write_text(room)
        room = elsewhere.read_text()
        self._tell(f"user {account.pw_name} cannot reach {self.directory}: the data is in {room}")
        return Path(room)

    def _reachable_programs(self) -> Path:
        programs = self._programs or postgres_programs()
        if not self._user or self._reaches(str(programs / "initdb"), "--version"):
            return programs
        copy = self._room / "programs"
        self._tell(f"the PostgreSQL programs are copied to {copy}, where their user can read them")
        return copy_programs(programs, copy)

    def _reaches(self, *command: str) -> bool:
        try:
            tried = subprocess.run(  # noqa: S603 - the commands are ours
                command, check=False, cwd="/", capture_output=True, **self._user
            )
        except PermissionError:
            return False
        return tried.returncode == 0

    def _initialise(self, programs: Path) -> None:
        """Make the cluster beside its place and move it there whole."""
        unfinished = self._room / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._make_for_user(unfinished)
        password = self._room / "password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24))
        if self._user:
            os.chown(password, self._user["user"], self._user["group"])
        command: list[str | Path] = [
            programs / "initdb", "--pgdata", unfinished, "--username", SUPERUSER,
            "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
            "--pwfile", password,
        ]  # fmt: skip
        made = subprocess.run(  # noqa: S603 - the command is ours
            command,
            stdin=subprocess.DEVNULL,
            check=False,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **self._user,
        )
        if made.returncode != 0:
            raise PostgresDidNotStart(made.stdout[-2000:])
        unfinished.rename(self._room / "data")

    def _make_for_user(self, folder: Path) -> None:
        """Make a folder that only the server's user, and root, can look into."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self._user:
            os.chown(folder, self._user["user"], self._user["group"])

    def _run(self, programs: Path, lock: int) -> None:
        data = self._room / "data"
        if self._sockets:
            self._make_for_user(Path(self._sockets))
        for _ in range(3):  # a free port may be taken between our look and the server's
            self.port = self.port or free_port()
            since = begin_log(self.log)
            process = self._spawn(programs, data, lock)
            if _became_ready(process, data / "postmaster.pid"):
                self._process = process
                self._any_port = False
                return
            process.kill()
            process.wait()
            said = last_words(self.log, since=since)
            if not (self._any_port and "Address already in use" in said):
                break
            self.port = 0
        raise PostgresDidNotStart(f"PostgreSQL did not start in {data}:\n{said}")

    def _spawn(self, programs: Path, data: Path, lock: int) -> subprocess.Popen[bytes]:
        told = SETTINGS | {"unix_socket_directories": self._sockets}
        settings = [f"--{name}={value}" for name, value in told.items()]
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - the command is ours
                [programs / "postgres", "-D", data, f"--port={self.port}", *settings],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(lock,),
                process_group=0,  # Ctrl-C is for us to answer, in our order
                preexec_fn=ends_with_parent(signal.SIGINT),  # noqa: PLW1509 - async-signal-safe
                **self._user,
            )


def _unprivileged_account() -> pwd.struct_passwd:
    names = {account.pw_name: account for account in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in names:
            return names[name]
    raise PostgresDidNotStart(f"root may not run PostgreSQL and there is no user {UNPRIVILEGED}")


def _became_ready(process: subprocess.Popen[bytes], status: Path) -> bool:
    """Wait as pg_ctl does: line 1 of postmaster.pid is the process, line 8 how it is."""
    deadline = time.monotonic() + START_DEADLINE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if status.exists():
            lines = status.read_text().split("\n")
            if len(lines) >= 8 and lines[0] == str(process.pid) and lines[7].strip() == "ready":
                return True
        time.sleep(0.005)
    return False
