"""What we publish is said in the glossary's words."""

import re
from pathlib import Path

from contracts.topics import EVENT_BY_TYPE

GLOSSARY = (Path(__file__).parents[2] / "GLOSSARY.md").read_text().lower()


def test_each_event_speaks_of_a_word_in_the_glossary() -> None:
    nouns = {re.sub(r"-[^-]+$", "", type_.split(".")[3]) for type_ in EVENT_BY_TYPE}

    assert {noun for noun in nouns if f"| {noun.replace('-', ' ')}" not in GLOSSARY} == set()
