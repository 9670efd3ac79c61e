"""`make new-service NAME=parking`: writes svc-parking from the template and registers it.

Usage: ``python -m suite new-service parking``.
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from suite.seeds import TOP

TEMPLATE: Final = TOP / "deploy/templates/service/svc-example"
NAMES: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


_CONTRACT: Final = """\
[importlinter:contract:{name.folder}]
name = The capabilities of {name.package} know only its kernel, never one another
type = layers
containers =
    {name.package}
layers =
    (main) | (worker)
    (wiring)
    (settings)
    (entries)
exhaustive = True

"""


class Refused(Exception):
    """The service cannot be written; nothing was changed."""


@dataclass(frozen=True)
class Name:
    """One name in the spellings that folders, packages, paths and settings need."""

    text: str

    @property
    def folder(self) -> str:
        return f"svc-{self.text}"

    @property
    def package(self) -> str:
        return self.folder.replace("-", "_")

    @property
    def constant(self) -> str:
        return self.text.upper().replace("-", "_")

    def in_place_of_example(self, text: str) -> str:
        """Return *text* of the template, or a path in it, as this service's."""
        text = re.sub(r"svc_example|example(?=_)", lambda m: self._like(m[0]), text)
        return text.replace("EXAMPLE", self.constant).replace("example", self.text)

    def _like(self, word: str) -> str:
        return word.replace("example", self.text.replace("-", "_"))


def main(arguments: list[str]) -> int:
    """Write and register the service; return the exit code."""
    try:
        name = _checked(arguments[0] if arguments else "")
        changes = registrations(name)
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    written = [*_write_service(name), *changes]
    for file, content in changes.items():
        file.write_text(content)
    _format([file for file in written if file.suffix == ".py"])
    sys.stdout.write(
        f"{name.folder} is written and registered; the capability `entries` in it is an example.\n"
        "next: `make schemas` draws it into ARCHITECTURE.md, `make check`, then\n"
        f"`.venv/bin/python -m pytest {name.folder}/tests`; CONTRIBUTING.md tells the rest\n"
    )
    return 0


def _checked(text: str) -> Name:
    if not NAMES.fullmatch(text) or text == "example":
        raise Refused(
            "name it in lower case, words joined by hyphens: make new-service NAME=parking"
        )
    name = Name(text.removeprefix("svc-"))
    if (TOP / name.folder).exists():
        raise Refused(f"{name.folder} is there already; nothing was changed")
    return name


def _write_service(name: Name) -> list[Path]:
    written = []
    for source in sorted(TEMPLATE.rglob("*")):
        if source.is_dir() or "__pycache__" in source.parts:
            continue
        place = name.in_place_of_example(str(source.relative_to(TEMPLATE.parent)))
        (TOP / place).parent.mkdir(parents=True, exist_ok=True)
        (TOP / place).write_text(name.in_place_of_example(source.read_text()))
        written.append(TOP / place)
    return written


def registrations(name: Name) -> dict[Path, str]:
    """Return the files that name every service, with this one in them; raises `Refused`."""
    changed = {}
    for file, places in _places(name).items():
        content = (TOP / file).read_text()
        for found, becomes in places:
            if content.count(found) != 1:
                raise Refused(f"{file} has not one {found.strip()!r}: see to new_service.py first")
            content = content.replace(found, becomes)
        changed[TOP / file] = content
    return changed


def _places(name: Name) -> dict[str, list[tuple[str, str]]]:
    constant, url = name.constant, f"{name.constant.lower()}_url"
    imported = ("contracts.topics import ", f"contracts.topics import {constant}, ")
    route = f'{constant}_ENTRIES: Final = Route("/v1/{name.text}-entries", {constant})\n'
    return {
        "shared/src/contracts/topics.py": [
            _after('LICENCE: Final = "svc-licence"\n', f'{constant}: Final = "{name.folder}"\n'),
        ],
        "shared/src/contracts/routes.py": [
            imported,
            _before("\nROUTES: Final = (\n", route),
            _after("\nROUTES: Final = (\n", f"    {constant}_ENTRIES,\n"),
        ],
        "deploy/suite/src/suite/parts.py": [
            imported,
            _before('    Part(GATEWAY, "GATEWAY"),\n', f'    Part({constant}, "{constant}"),\n'),
        ],
        "gateway/src/gateway/settings.py": [
            imported,
            _before("    catalogue_url: str\n", f"    {url}: str\n"),
            _before("            CATALOGUE: self.", f"            {constant}: self.{url},\n"),
        ],
        "gateway/tests/conftest.py": [
            _before('"CATALOGUE"', f'"{constant}", '),
        ],
        "pyproject.toml": [
            _after('pythonpath = ["', f'{name.folder}/tests", "'),
            _after('mypy_path = "', f"{name.folder}/src:"),
        ],
        ".importlinter": [
            _before(
                "    contracts\n    servicekit\n    sandbox\n    tongban\n", f"    {name.package}\n"
            ),
            _before("layers =\n    (part)\n", f"    {name.package}.entries\n"),
            _before("[importlinter:contract:services]", _CONTRACT.format(name=name)),
            _before("\n[importlinter:contract:house]", f"    {name.package}\n"),
            _after("    gateway | ", f"{name.package} | "),
        ],
    }


def _after(found: str, more: str) -> tuple[str, str]:
    return found, found + more


def _before(found: str, more: str) -> tuple[str, str]:
    return found, more + found


def _format(files: list[Path]) -> None:
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check", "--fix", "--exit-zero", "--quiet"], ["format", "--quiet"]):
        subprocess.run([ruff, *command, *files], cwd=TOP, check=True)  # noqa: S603 - ours
