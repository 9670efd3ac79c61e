"""The one canonical form: RFC 8785's own vector, and what has no form."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from contracts.canonical import canonical_json, plain_json, sha256_hex
from contracts.items.definition import ItemDefinition

SEEDS = Path(__file__).parents[2] / "svc-catalogue/seeds/items"


def test_keys_stand_in_the_order_of_their_utf_16_code_units() -> None:
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    written = canonical_json(value).decode()

    # RFC 8785 §3.2.3
    assert written == (
        '{"\\r":"Carriage Return","1":"One","\u0080":"Control",'
        '"\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign",'
        '"\U0001f600":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'
    )


def test_texts_are_escaped_as_little_as_may_be() -> None:
    # RFC 8785 §3.2.2, the string of its example
    assert canonical_json('\u20ac$\u000f\nA\'B"\\\\"/').decode() == (
        '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'
    )


def test_nothing_stands_between_the_parts() -> None:
    value = {"b": [1, True, None, "\u7532"], "a": {}, "d": date(2026, 11, 20)}

    assert canonical_json(value) == '{"a":{},"b":[1,true,null,"\u7532"],"d":"2026-11-20"}'.encode()


def test_the_hash_of_a_value_is_known() -> None:
    assert sha256_hex({"b": "\u4e59", "a": 1}) == (
        "024a526b956a2f18a3ae1be2fc88fa46578f37986f3682542d672b520df65ae2"
    )


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, {1: "a"}, "a\0b", {"a": object()}, "\ud800"])
def test_what_writers_write_differently_has_no_form(value: object) -> None:
    with pytest.raises(ValueError, match=r"canonical form|NUL|strings|surrogates"):
        canonical_json(value)


def test_plain_json_is_what_is_hashed() -> None:
    value = {"since": date(2026, 11, 20), "codes": ("a", "b")}

    assert plain_json(value) == {"since": "2026-11-20", "codes": ["a", "b"]}
    assert sha256_hex(plain_json(value)) == sha256_hex(value)


@pytest.mark.parametrize(
    ("seed", "item_hash", "form_hash"),
    [
        (
            "elder-allowance",
            "b93a332041471264b14b485272922e8cf79c18dd7a9c7f261874877fbffa4647",
            "ace53867b954d08fa9e71d87524218ee403ef6100a21c3942f7fc4ab755143d4",
        ),
        (
            "ride-hailing-driver",
            "a83d3558e11777a001475b071a69c24e977c276c05759fdcd8912836b75bc51e",
            "7dd7c5bd7dfcfbcd1c602f20e71f0dd16ba840f449ca1e1239ac1e1d047142e0",
        ),
    ],
)
def test_an_item_published_by_the_first_release_has_its_hash_for_ever(
    seed: str, item_hash: str, form_hash: str
) -> None:
    content = yaml.safe_load((SEEDS / f"{seed}.yaml").read_text())["definition"]
    content["result"].pop("one_per_holder", None)  # it said nothing of that, and is read as before
    definition = ItemDefinition.model_validate(content)

    assert sha256_hex(definition.model_dump(mode="json")) == item_hash
    assert sha256_hex(definition.form.model_dump(mode="json")) == form_hash
