"""Migrations are numbered, and each follows the one before it."""

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
SERVICES = sorted(folder.parent for folder in TOP.glob("*/migrations"))


@pytest.mark.parametrize("service", SERVICES, ids=lambda folder: folder.name)
def test_each_migration_bears_its_files_number_and_follows_the_last(service: Path) -> None:
    files = sorted((service / "migrations/versions").glob("*.py"))
    numbers = [file.name[:4] for file in files]

    chain = [revisions(file) for file in files]

    assert numbers == [f"{n:04}" for n in range(1, len(files) + 1)]
    assert [own for own, _ in chain] == numbers
    assert [before for _, before in chain[:1]] in ([], [None])
    assert all(before == last for (last, _), (_, before) in pairwise(chain))


def revisions(file: Path) -> tuple[str, str | None]:
    spec = importlib.util.spec_from_file_location(f"migration_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.revision, module.down_revision
