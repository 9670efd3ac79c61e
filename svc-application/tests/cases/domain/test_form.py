"""What a form takes, and what it keeps of where values came from."""

from typing import Any

import pytest
from application_builders import DECLARED, make_form

from svc_application.cases.domain.form import FormNotAcceptable, check_complete, edit, prefill


def pointers(error: pytest.ExceptionInfo[FormNotAcceptable]) -> set[str]:
    return {pointer for pointer, _ in error.value.errors}


def test_an_editable_field_keeps_that_it_was_edited() -> None:
    form = edit(DECLARED, make_form(), {"phone": "15400000002"})

    assert (form["phone"].value, form["phone"].edited) == ("15400000002", True)
    assert form["phone"].source == "identity"


def test_what_the_applicant_alone_writes_is_no_edit() -> None:
    form = edit(DECLARED, make_form(), {"confirm": True})

    assert (form["confirm"].source, form["confirm"].edited) == ("applicant", False)


@pytest.mark.parametrize("same", ["1956-11-20", " 1956-11-20 ", "１９５６-11-20"])
def test_a_read_only_field_may_come_back_as_it_was(same: str) -> None:
    assert edit(DECLARED, make_form(), {"birth_date": same}) == make_form()


@pytest.mark.parametrize("changed", ["1946-11-20", "", None, 19561120, ["1956-11-20"]])
def test_a_read_only_field_is_not_changed(changed: Any) -> None:
    with pytest.raises(FormNotAcceptable) as error:
        edit(DECLARED, make_form(), {"birth_date": changed})

    assert pointers(error) == {"/form/birth_date"}


@pytest.mark.parametrize("wrong", ["123", 15400000002, "1540000000٣", {"a": 1}, True])
def test_a_value_of_the_wrong_kind_is_named(wrong: Any) -> None:
    with pytest.raises(FormNotAcceptable) as error:
        edit(DECLARED, make_form(), {"phone": wrong})

    assert pointers(error) == {"/form/phone"}


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(FormNotAcceptable) as error:
        edit(DECLARED, make_form(), {"phone": "1", "citizen_id": "x", "colour/hue": "blue"})

    assert pointers(error) == {"/form/phone", "/form/citizen_id", "/form/colour~1hue"}


def test_an_incomplete_form_is_not_filed() -> None:
    with pytest.raises(FormNotAcceptable) as error:
        check_complete(DECLARED, make_form())

    assert pointers(error) == {"/form/confirm"}


def test_a_complete_form_is_filed() -> None:
    check_complete(DECLARED, make_form(confirm=True))


def test_a_register_that_did_not_answer_leaves_its_field_empty() -> None:
    form = prefill(DECLARED, {})

    assert (form["birth_date"].value, form["birth_date"].source) == (None, "fact:birth_date")
