"""Which words a query is read as; that it finds what it should is proved against PostgreSQL."""

import pytest

from svc_catalogue.guide.domain.search import understand
from svc_catalogue.items.domain.words import plain

TABLE = {"驾照": ("驾驶证",)}


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("ＡＢＣ　高龄", "abc 高龄"),
        ("高龄（老人）津贴", "高龄 老人 津贴"),
        ("  Old-Age  ", "old age"),
        ("!?*", ""),
    ],
)
def test_text_is_compared_without_width_case_or_punctuation(written: str, compared: str) -> None:
    assert plain(written) == compared


def test_a_query_of_one_character_looks_for_that_character() -> None:
    assert understand("津", TABLE).every_pair == "(('津'))"


def test_a_word_people_say_also_looks_for_the_word_guides_say() -> None:
    assert understand("办驾照", TABLE).groups == (("办驾照", "办驾驶证"),)


def test_every_term_of_a_query_must_be_there() -> None:
    assert understand("高龄 津贴", TABLE).every_pair == "(('高龄')) & (('津贴'))"


def test_punctuation_alone_looks_for_nothing() -> None:
    assert understand("'); --", TABLE).groups == ()


def test_a_quote_in_a_query_cannot_leave_its_lexeme() -> None:
    assert understand("a'b", TABLE).every_pair == "(('a')) & (('b'))"


def test_what_is_related_shares_three_characters_or_the_beginning_of_a_word() -> None:
    assert understand("我想开网约车", TABLE).pieces == ("开网约", "网约车")
    assert understand("elder 津贴", TABLE).pieces == (" elder", "津贴")
