"""`make new-service` writes a service that passes at once all that is asked of the others."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
NAME = "parking-permits"
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".tongban", "__pycache__", "*.egg-info", "release-*", ".*_cache"
)


@dataclass(frozen=True)
class Checkout:
    """A copy of this checkout; what runs in it finds the copy's packages, not ours."""

    folder: Path
    database_url: str

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        sources = [*self.folder.glob("*/src"), *self.folder.glob("deploy/*/src")]
        environment = {
            **os.environ,  # noqa: TID251 - a child inherits its parent's environment
            "PYTHONPATH": os.pathsep.join(str(source) for source in sources),
            "DATABASE_URL": self.database_url,
        }
        return subprocess.run(  # noqa: S603 - the commands are ours
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def tool(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(Path(sys.executable).with_name(name), *arguments)

    def make_service(self, name: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "suite", "new-service", name)

    def files(self) -> dict[str, bytes]:
        return {
            str(file.relative_to(self.folder)): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file() and "_cache" not in str(file) and "__pycache__" not in file.parts
        }


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Checkout:
    """A copy of this checkout with a sixth service in it."""
    copy = Checkout(tmp_path_factory.mktemp("checkout") / "tongban", postgres_url)
    shutil.copytree(TOP, copy.folder, ignore=LEFT_OUT)
    made = copy.make_service(NAME)
    assert made.returncode == 0, made.stderr
    return copy


def test_it_is_formatted_and_linted(checkout: Checkout) -> None:
    places = (f"svc-{NAME}", "shared/src/contracts", "deploy/suite", "gateway/src")

    assert_clean(checkout.tool("ruff", "format", "--check", *places))
    assert_clean(checkout.tool("ruff", "check", *places))


@pytest.mark.timeout(300)
def test_its_types_hold(checkout: Checkout) -> None:
    ours = TOP / ".mypy_cache"
    if ours.exists():  # what `make check` has found out about everything beneath it
        shutil.copytree(ours, checkout.folder / ".mypy_cache", dirs_exist_ok=True)

    assert_clean(checkout.tool("mypy", f"svc-{NAME}/src", "shared/src/contracts"))


def test_it_keeps_to_the_import_contract(checkout: Checkout) -> None:
    assert_clean(checkout.tool("lint-imports", "--no-cache"))


@pytest.mark.timeout(300)
def test_its_own_tests_pass(checkout: Checkout) -> None:
    ran = checkout.run(sys.executable, "-m", "pytest", "-q", f"svc-{NAME}/tests")

    assert_clean(ran)
    assert " passed" in ran.stdout


@pytest.mark.timeout(300)
def test_the_tests_about_all_services_hold_for_it(checkout: Checkout) -> None:
    of_it = ("-k", f"svc_{NAME.replace('-', '_')} or {NAME}")
    installed_only = "--ignore=tests/architecture/test_production.py"  # `make install` comes later

    ran = checkout.run(
        *(sys.executable, "-m", "pytest", "-q", "tests/architecture", installed_only, *of_it)
    )

    assert_clean(ran)
    assert " passed" in ran.stdout


@pytest.mark.parametrize("name", [NAME, f"svc-{NAME}", "approval"])
def test_a_service_that_is_there_is_refused_and_nothing_changes(
    checkout: Checkout, name: str
) -> None:
    before = checkout.files()

    refused = checkout.make_service(name)

    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert checkout.files() == before


@pytest.mark.parametrize("name", ["", "Parking", "parking_permits", "../parking", "9lives", "-x"])
def test_a_name_that_cannot_be_one_is_refused_and_nothing_changes(
    checkout: Checkout, name: str
) -> None:
    before = checkout.files()

    refused = checkout.make_service(name)

    assert refused.returncode == 1
    assert "lower case" in refused.stderr
    assert checkout.files() == before


def assert_clean(ran: subprocess.CompletedProcess[str]) -> None:
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-3000:]
