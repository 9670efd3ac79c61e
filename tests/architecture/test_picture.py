"""What ARCHITECTURE.md shows of the services is how they are."""

from structure import TOP

from suite.picture import renewed


def test_the_picture_of_the_capabilities_is_current() -> None:
    text = (TOP / "ARCHITECTURE.md").read_text()

    assert text == renewed(text), "run `make schemas`"
