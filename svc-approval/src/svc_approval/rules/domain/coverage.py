"""What publishing can find of outcome tables that would answer nobody, or grant what is misspelt.

What it cannot find, since it depends on facts, goes to a human: no row that holds is unknown.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from contracts.texts import Text
from svc_approval.rules.domain.outcomes import OutcomeTable
from svc_approval.rules.domain.rule_set import RuleSet, RuleSetInvalid

Hole = tuple[str, Text]
"""Where, as a JSON pointer within the definition, and what."""


def refuse_holes(rule_set: RuleSet, today: date) -> None:
    """Raise ``RuleSetInvalid`` naming every hole in the tables in force on *today* or later."""
    if rule_set.outcomes is None:
        return
    tables = rule_set.outcomes.tables
    found = [
        *_days_without_a_table(tables, today),
        *(hole for at, table in enumerate(tables) for hole in _rows_never_reached(at, table)),
        *(hole for at, table in enumerate(tables) for hole in _texts_with_spaces(at, table)),
    ]
    if found:
        raise RuleSetInvalid(
            zh="结果表有漏洞，请按提示修改后再发布。",
            en="The outcome tables have holes; mend what is listed and publish again.",
            errors=found,
        )


def _days_without_a_table(tables: Sequence[OutcomeTable], today: date) -> Iterator[Hole]:
    to_come = sorted(
        (table for table in tables if (table.valid_to or date.max) >= today),
        key=lambda table: table.valid_from or date.min,
    )
    if not to_come:
        yield (
            "/outcomes/tables",
            Text(zh="没有今天或以后有效的结果表。", en="No table is in force today or later."),
        )
        return
    first = to_come[0].valid_from
    spans = [(today, first)] if first is not None and first > today else []
    spans += [
        (table.valid_to + timedelta(days=1), following.valid_from)
        for table, following in pairwise(to_come)
        if table.valid_to is not None and following.valid_from is not None
    ]
    for begin, end in spans:
        if begin < end:
            last = end - timedelta(days=1)
            yield (
                "/outcomes/tables",
                Text(
                    zh=f"{begin} 至 {last} 没有有效的结果表。",
                    en=f"No table is in force from {begin} to {last}.",
                ),
            )


def _rows_never_reached(at: int, table: OutcomeTable) -> Iterator[Hole]:
    seen: set[str] = set()
    for number, row in enumerate(table.rows):
        condition = "".join(row.when.split())
        if condition in seen or "true" in seen:
            yield (
                f"/outcomes/tables/{at}/rows/{number}",
                Text(
                    zh="前面的行已包含此情形，这一行永远不会生效。",
                    en="A row before it holds whenever this one does, so it is never reached.",
                ),
            )
        seen.add(condition)


def _texts_with_spaces(at: int, table: OutcomeTable) -> Iterator[Hole]:
    for number, row in enumerate(table.rows):
        for name, granted in row.result.items():
            if isinstance(granted, str) and (granted != granted.strip() or not granted):
                yield (
                    f"/outcomes/tables/{at}/rows/{number}/result/{name}",
                    Text(
                        zh="结果不得为空，首尾不得有空格。",
                        en="A result is not empty and has no space around it.",
                    ),
                )
