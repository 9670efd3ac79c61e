"""A real Kafka for tests and for ``make run BUS=kafka``: one node, KRaft, in one directory."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pytest

from servicekit.local.log_files import begin_log, last_words
from servicekit.local.ports import listen_anywhere
from servicekit.local.processes import ends_with_parent

START_DEADLINE_SECONDS: Final = 60.0
STOP_DEADLINE_SECONDS: Final = 15.0
FETCH_DEADLINE_SECONDS: Final = 600.0
IMAGE: Final = "confluentinc/cp-kafka:8.1.0"  # Apache Kafka 4.1; testcontainers knows this one
POM: Final = Path("deploy/kafka/pom.xml")
_CLUSTER: Final = "dG9uZ2Jhbi1vbmUtbm9kZQ"  # 16 bytes in base64, as KRaft wants its cluster ids
# A small heap, and no compiler threads that a broker of one node would never repay.
_JAVA: Final = (
    *("-Xms96m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
)


class KafkaCannotBeHad(Exception):
    """What this machine lacks to run Kafka."""


class LocalKafka:
    """One broker on one directory, gone when whoever started it is gone.

    Its ports are chosen at the first start and kept, so clients find it again after a restart.
    Start it from a thread that outlives it (see ``ends_with_parent``); it waits, so not from
    within an event loop that has other work.
    """

    def __init__(self, directory: Path, *, jars: Path | None = None) -> None:
        self.directory = directory.absolute()
        self._jars = jars
        self.log = self.directory / "kafka.log"
        self._process: subprocess.Popen[bytes] | None = None

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
        """The broker's process."""
        if self._process is None:
            raise KafkaCannotBeHad(f"the broker of {self.directory} is not running")
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """How the broker ended, as ``subprocess`` tells it; None while it runs."""
        return None if self._process is None else self._process.poll()

    @property
    def servers(self) -> str:
        """Where clients begin: ``host:port``."""
        return (self.directory / "servers").read_text()

    def start(self) -> str:
        """Return the address once the broker answers; raises KafkaCannotBeHad."""
        jars = self._jars or kafka_jars()
        settings = self.directory / "server.properties"
        if not settings.exists():
            self._format(jars, settings)
        self._process = self._spawn(jars, "kafka.Kafka", str(settings))
        deadline = time.monotonic() + START_DEADLINE_SECONDS
        while not _answers(self.servers):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise KafkaCannotBeHad(f"Kafka did not start:\n{self._last_words()}")
            time.sleep(0.1)
        return self.servers

    def stop(self) -> None:
        """End the broker in good order."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGCONT)
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_DEADLINE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End the broker as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def lose_everything(self) -> None:
        """End the broker with all it kept, as a lost disk would; it starts empty, in its place."""
        self.kill()
        shutil.rmtree(self.directory / "log")
        (self.directory / "server.properties").rename(self.directory / "unfinished.properties")

    def _format(self, jars: Path, settings: Path) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        unfinished = self.directory / "unfinished.properties"
        if not unfinished.exists():
            port, controller_port = _free_ports()
            (self.directory / "servers").write_text(f"127.0.0.1:{port}")
            unfinished.write_text(_settings(self.directory / "log", port, controller_port))
        formatting = self._spawn(
            jars, "kafka.tools.StorageTool", "format", "-t", _CLUSTER, "-c", str(unfinished)
        )
        if formatting.wait(START_DEADLINE_SECONDS) != 0:
            raise KafkaCannotBeHad(f"Kafka's storage was not made:\n{self._last_words()}")
        unfinished.rename(settings)

    def _spawn(self, jars: Path, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        java = shutil.which("java")
        if java is None:
            raise KafkaCannotBeHad("no Java here: Kafka needs Java 17")
        begin_log(self.log)
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - the command is ours
                [java, *_JAVA, "-cp", f"{jars}/*", program, *arguments],
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,  # Ctrl-C is for us to answer, in our order
                preexec_fn=ends_with_parent(signal.SIGKILL),  # noqa: PLW1509 - async-signal-safe
            )

    def _last_words(self) -> str:
        return last_words(self.log)


def kafka_jars() -> Path:
    """Return the folder of Kafka's jars, fetched by Maven the first time.

    Raises KafkaCannotBeHad where there is no Maven, no way to its repository, or no pom.
    """
    here = Path(__file__).resolve()
    pom = next((above / POM for above in here.parents if (above / POM).is_file()), None)
    if pom is None:
        raise KafkaCannotBeHad(f"{POM} is not here: run from a checkout")
    jars = pom.parent / "target/dependency"
    done = pom.parent / "target/complete"
    if done.exists() and done.stat().st_mtime >= pom.stat().st_mtime:
        return jars
    maven = shutil.which("mvn")
    if maven is None:
        raise KafkaCannotBeHad("no Maven here to fetch Kafka with")
    shutil.rmtree(jars, ignore_errors=True)
    fetching = subprocess.run(  # noqa: S603 - the command is ours
        [maven, "-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime"],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=FETCH_DEADLINE_SECONDS,
    )
    if fetching.returncode != 0:
        raise KafkaCannotBeHad(f"Maven could not fetch Kafka:\n{fetching.stdout[-2000:]}")
    done.touch()
    return jars


@pytest.fixture(scope="session")
def kafka() -> Iterator[str]:
    """Kafka's bootstrap servers: ``KAFKA_BOOTSTRAP_SERVERS``, else a container, else our own."""
    given = os.getenv("KAFKA_BOOTSTRAP_SERVERS")
    if given:
        yield given
        return
    with kafka_container() if kafka_image_can_be_had() else _local() as servers:
        yield servers


@contextmanager
def _local() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="tongban-kafka-") as directory:
        local = LocalKafka(Path(directory))
        try:
            local.start()
        except KafkaCannotBeHad as lack:
            pytest.skip(f"no Kafka: {lack}")
        try:
            yield local.servers
        finally:
            local.stop()


@contextmanager
def kafka_container() -> Iterator[str]:
    """Run a broker in a container for as long as the context lasts."""
    from testcontainers.community.kafka import (  # noqa: PLC0415 - only where Docker answers
        KafkaContainer,
    )

    with KafkaContainer(IMAGE).with_kraft() as container:
        yield container.get_bootstrap_server()


def kafka_image_can_be_had() -> bool:
    """Whether Docker answers and has the image, or can pull it."""
    if not (os.getenv("DOCKER_HOST") or Path("/var/run/docker.sock").exists()):
        return False
    from docker.errors import DockerException  # noqa: PLC0415 - only where Docker may be
    from testcontainers.core.docker_client import DockerClient  # noqa: PLC0415 - likewise

    try:
        images = DockerClient().client.images
        if IMAGE not in {tag for image in images.list() for tag in image.tags}:
            images.pull(IMAGE)
    except DockerException:
        return False
    return True


def _answers(servers: str) -> bool:
    """Ask for the cluster's metadata, as any client would first."""
    host, port = servers.split(":")
    with socket.socket() as probe:  # aiokafka would log each refusal
        if probe.connect_ex((host, int(port))) != 0:
            return False
    with ThreadPoolExecutor(1) as beside:  # a loop of its own, whether or not one runs here
        return beside.submit(asyncio.run, _lists_topics(servers)).result()


async def _lists_topics(servers: str) -> bool:
    # Only here, so that tests which need no Kafka do not load its client.
    from aiokafka.admin import AIOKafkaAdminClient  # noqa: PLC0415
    from aiokafka.errors import KafkaError  # noqa: PLC0415

    admin = AIOKafkaAdminClient(bootstrap_servers=servers, request_timeout_ms=2000)
    try:
        async with asyncio.timeout(5):
            await admin.start()
            await admin.list_topics()
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        await admin.close()
    return True


def _free_ports() -> tuple[int, int]:
    with listen_anywhere() as one, listen_anywhere() as two:
        return one.getsockname()[1], two.getsockname()[1]


def _settings(log: Path, port: int, controller_port: int) -> str:
    return f"""\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller_port}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
inter.broker.listener.name=PLAINTEXT
log.dirs={log}
auto.create.topics.enable=false
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=4
"""
