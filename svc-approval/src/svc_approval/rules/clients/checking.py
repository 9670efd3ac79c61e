"""The process that checks definitions: ``python -m svc_approval.rules.clients.checking``.

Reads one definition as a line of JSON from standard input and answers with a line: ``{}``, or the
refusal with its texts and places. It ends with its input.
"""

import sys
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import orjson

from svc_approval.rules.domain.coverage import refuse_holes
from svc_approval.rules.domain.engine import CompiledRuleSet, refuse_unread_facts
from svc_approval.rules.domain.rule_set import RuleSetInvalid, read_rule_set

LONGEST_TEXT: Final = 1000


def check(definition: Mapping[str, object], today: date) -> None:
    """Raise ``RuleSetInvalid`` where the definition cannot be published on *today*."""
    rule_set = read_rule_set(definition)
    CompiledRuleSet(rule_set)
    refuse_unread_facts(rule_set)
    refuse_holes(rule_set, today)


def answer(question: bytes) -> bytes:
    """Return the answer to one line."""
    asked: dict[str, Any] = orjson.loads(question)
    try:
        check(asked["definition"], date.fromisoformat(asked["today"]))
    except RuleSetInvalid as refused:
        detail = refused.detail
        return orjson.dumps(
            {
                "zh": detail.zh[:LONGEST_TEXT],
                "en": detail.en[:LONGEST_TEXT],
                "errors": [
                    [pointer, text.zh[:LONGEST_TEXT], text.en[:LONGEST_TEXT]]
                    for pointer, text in refused.errors
                ],
            }
        )
    return b"{}"


def main() -> None:
    """Answer line by line until nobody asks any more."""
    for question in sys.stdin.buffer:
        sys.stdout.buffer.write(answer(question) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
