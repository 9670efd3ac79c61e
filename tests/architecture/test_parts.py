"""A service is its capabilities: the same rooms in each, one part, and nothing beside them."""

import ast
import importlib
from collections import Counter
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from structure import (
    AT_THE_TOP,
    BESIDE,
    NAMES,
    PACKAGES,
    ROOMS_OF_A_CAPABILITY,
    TOP,
    capabilities_of,
    files_in,
    parts_of,
    source_of,
    under_contract,
)

from contracts.routes import ROUTES
from contracts.topics import TOPICS, listened_by
from servicekit.events.reactions import Reactions

LISTENERS = {service for topic in TOPICS for those in topic.events.values() for service in those}
LONGEST_FILE = 300
FILES = sorted(file for source in TOP.glob("**/src") for file in source.rglob("*.py"))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_service_is_its_capabilities_and_how_they_are_put_together(package: str) -> None:
    files = {file.stem for file in source_of(package).glob("*.py")} - {"__init__"}

    assert files == AT_THE_TOP | BESIDE.get(package, frozenset())


@pytest.mark.parametrize("package", PACKAGES)
def test_a_capability_has_the_rooms_that_all_have(package: str) -> None:
    strange = {
        str(room.relative_to(TOP))
        for capability in under_contract(package, "importlinter:contract:rooms")
        for room in (source_of(package) / capability).iterdir()
        if room.suffix == ".py" or (room / "__init__.py").exists()
        if room.stem not in {*ROOMS_OF_A_CAPABILITY, "__init__"}
    }

    assert strange == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_the_import_contract_holds_for_every_capability(package: str) -> None:
    assert under_contract(package) == capabilities_of(package)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wiring_lists_the_part_of_every_capability(package: str) -> None:
    written = [
        importlib.import_module(f"{package}.{capability}.part").PART
        for capability in sorted(capabilities_of(package))
        if (source_of(package) / capability / "part.py").exists()
    ]

    assert Counter(map(id, parts_of(package))) == Counter(map(id, written))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_operation_says_for_whom_it_is(package: str) -> None:
    operations = [
        operation
        for part in parts_of(package)
        for router in part.routers
        for operation in router.routes.routes
        if isinstance(operation, APIRoute) and operation.include_in_schema
    ]

    silent = [each.path for each in operations if "x-authz" not in (each.openapi_extra or {})]

    assert operations
    assert silent == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.prefix)
def test_every_public_path_is_contributed_by_the_service_it_is_listed_for(route: object) -> None:
    contributed = {
        NAMES[package] for package in PACKAGES for part in parts_of(package) if route in part.routes
    }

    assert contributed == {route.service}  # type: ignore[attr-defined]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_part_claims_no_path_under_which_it_answers_nothing(package: str) -> None:
    idle = {
        route.prefix
        for part in parts_of(package)
        for route in part.routes
        if not any(
            str(getattr(operation, "path", "")).startswith(route.prefix)
            for router in part.routers
            for operation in router.routes.routes
        )
    }

    assert idle == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_a_service_reacts_to_just_what_it_is_declared_to_listen_to(package: str) -> None:
    declared = set().union(*listened_by(NAMES[package]).values())

    reactions = Reactions.together(part.reactions for part in parts_of(package))

    assert reactions.events == declared


def test_every_listener_is_a_service() -> None:
    assert set(NAMES.values()) >= LISTENERS


@pytest.mark.parametrize("package", PACKAGES)
def test_a_use_case_is_one_verb_in_a_file_of_its_name(package: str) -> None:
    files = [
        file
        for file in files_in(package, "use_cases")
        if file.parent.name == "use_cases" and file.stem != "__init__"
    ]

    assert [
        str(file.relative_to(TOP)) for file in files if file.stem not in functions_of(file)
    ] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_endpoint_is_written_inside_another_function(package: str) -> None:
    nested = [
        f"{file.relative_to(TOP)}: {inner.name}"
        for file in files_in(package, "api")
        for outer in ast.walk(ast.parse(file.read_text()))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
        if inner is not outer
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and inner.decorator_list
    ]

    assert nested == []


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    long = {
        str(file.relative_to(TOP)): lines
        for file in FILES
        if (lines := file.read_text().count("\n")) > LONGEST_FILE
    }

    assert len(FILES) > 200
    assert long == {}


def functions_of(file: Path) -> set[str]:
    body = ast.parse(file.read_text()).body
    return {each.name for each in body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
