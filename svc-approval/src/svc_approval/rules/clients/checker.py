"""Has definitions checked in a process beside this one: compiling keeps nobody waiting (D25).

The engine's compiler is C++ and holds Python's lock, so a thread would not do. The process is
started when it is needed, keeps for a while, and is killed where one definition takes too long.
"""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import orjson

from contracts.canonical import plain_json
from contracts.texts import Text
from servicekit.ground.errors import Unavailable
from svc_approval.rules.domain.rule_set import RuleSet, RuleSetInvalid, read_rule_set

PROGRAM: Final = "svc_approval.rules.clients.checking"
SECONDS: Final = 8.0
"""How long one definition may take, the start of the process included."""
KEPT_SECONDS: Final = 30.0
_LONGEST_ANSWER: Final = 1 << 20


class RuleSetTooComplicated(RuleSetInvalid):
    """Checking takes too long."""

    def __init__(self) -> None:
        super().__init__(
            zh="规则集过于复杂，无法在规定时间内完成检查；请拆分条件或精简表达式后再发布。",
            en="Checking the rule set takes too long; split conditions or shorten expressions.",
            pointer="",
        )


class CheckerAway(Unavailable):
    """The process that checks ended while it was at it."""

    def __init__(self) -> None:
        super().__init__(
            zh="规则检查暂时不可用，请稍后再试。",
            en="Rule sets cannot be checked at the moment; try again shortly.",
        )


@dataclass(frozen=True)
class CheckedRuleSet:
    """A definition that may be published: as plain JSON, and as it is read."""

    plain: dict[str, object]
    rule_set: RuleSet


class RuleChecker:
    """The process beside this one; it checks one definition at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._alone = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._end: asyncio.TimerHandle | None = None

    async def checked(self, definition: Mapping[str, object], *, today: date) -> CheckedRuleSet:
        """Return the definition, checked.

        Raises ``RuleSetInvalid`` naming the faults and their places, ``RuleSetTooComplicated``
        where that takes too long, and ``CheckerAway`` where the process ended.
        """
        plain = _plain(definition)
        rule_set = read_rule_set(plain)
        question = _question(plain, today)
        async with self._alone:
            try:
                async with asyncio.timeout(self._seconds):
                    found = orjson.loads(await self._asked(question))
            except TimeoutError as error:
                await self.close()
                raise RuleSetTooComplicated from error
            except (OSError, ValueError) as error:
                await self.close()
                raise CheckerAway from error
            except asyncio.CancelledError:
                await self.close()
                raise
            self._keep_for_a_while()
        if found:
            raise _refusal(found)
        return CheckedRuleSet(plain, rule_set)

    async def close(self) -> None:
        """End the process, whatever it is at."""
        if self._end is not None:
            self._end.cancel()
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()

    async def _asked(self, question: bytes) -> bytes:
        if self._end is not None:
            self._end.cancel()
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                PROGRAM,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LONGEST_ANSWER,
            )
        process = self._process
        assert process.stdin  # noqa: S101  (both are pipes)
        assert process.stdout  # noqa: S101
        process.stdin.write(question)
        await process.stdin.drain()
        return await process.stdout.readline()

    def _keep_for_a_while(self) -> None:
        """Have the process end when its input does, unless somebody asks again before."""
        process = self._process
        if process is not None and process.stdin is not None:
            loop = asyncio.get_running_loop()
            self._end = loop.call_later(KEPT_SECONDS, self._let_go, process)

    def _let_go(self, process: asyncio.subprocess.Process) -> None:
        if self._process is process:
            self._process = None
        if process.stdin is not None:
            process.stdin.close()


def _refusal(found: dict[str, Any]) -> RuleSetInvalid:
    errors = [(pointer, Text(zh=zh, en=en)) for pointer, zh, en in found["errors"]]
    return RuleSetInvalid(zh=found["zh"], en=found["en"], errors=errors)


def _plain(definition: Mapping[str, object]) -> dict[str, object]:
    try:
        return plain_json(definition)
    except (ValueError, RecursionError) as error:
        raise _cannot_be_hashed(error) from error


def _question(plain: dict[str, object], today: date) -> bytes:
    try:
        return orjson.dumps({"definition": plain, "today": today}) + b"\n"
    except orjson.JSONEncodeError as error:
        raise _cannot_be_hashed(error) from error


def _cannot_be_hashed(why: Exception) -> RuleSetInvalid:
    return RuleSetInvalid(
        zh="规则集含有小数、NUL 字符或过深的嵌套，无法计算哈希；请修改后再发布。",
        en=f"The rule set cannot be hashed: {why}; mend that and publish again.",
        pointer="",
    )
