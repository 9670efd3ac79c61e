"""What is refused about delegations, and what to do instead."""

from collections.abc import Sequence

from contracts.texts import Text
from servicekit.ground.errors import Conflict, Forbidden, Invalid, NotFound

MOST_DELEGATES = 10
"""Delegations of one person that wait or hold at once."""
MOST_PRINCIPALS = 20
"""People for whom one person acts at once: a helper is no agency."""


class DelegationNotFound(NotFound):
    """There is none, or it is others': nobody is told which."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到这项委托，请刷新列表后重试。",
            en="There is no such delegation; look at the list again.",
        )


class OwnDelegate(Invalid):
    """Somebody named themselves."""

    def __init__(self) -> None:
        super().__init__(
            zh="您填写的是本人的身份证号码。本人办事无需委托，请填写受托人的号码。",
            en="This is your own citizen number. You need no delegate for your own matters; enter "
            "the other person's.",
            pointer="/citizen_id",
        )


class WrongPeriod(Invalid):
    """The days do not make a period that may be delegated for."""

    def __init__(self, longest: int, ahead: int) -> None:
        super().__init__(
            zh=f"委托期限不正确：开始日应在今天起 {ahead} 天之内，结束日不早于今天和开始日，"
            f"期限不超过 {longest} 天。",
            en=f"Choose a first day within {ahead} days from today, a last day not before today "
            f"or the first, and at most {longest} days in all.",
            pointer="/last_day",
        )


class ItemsUnknown(Invalid):
    """Codes that are those of no items; *places* are where they stand in the list."""

    def __init__(self, places: Sequence[int]) -> None:
        told = Text(
            zh="没有这个事项，请在办事指南中查找后填写事项编码。",
            en="There is no such item; look its code up in the guide.",
        )
        super().__init__(
            zh=told.zh, en=told.en, errors=[(f"/items/{place}", told) for place in places]
        )


class AlreadyNamed(Conflict):
    """The principal has named this person, and that waits or holds."""

    def __init__(self) -> None:
        super().__init__(
            zh="您已委托此人。如需改变范围或期限，请先终止原委托，再重新委托。",
            en="You have named this person already. To change scope or time, end that delegation "
            "and name them anew.",
        )


class TooManyDelegates(Conflict):
    """The principal has as many delegates as they may."""

    def __init__(self) -> None:
        super().__init__(
            zh=f"您的受托人已达 {MOST_DELEGATES} 名，请先终止不再需要的委托。",
            en=f"You have {MOST_DELEGATES} delegates already; end what you no longer need first.",
        )


class TooManyPrincipals(Conflict):
    """The delegate acts for as many people as they may."""

    def __init__(self) -> None:
        super().__init__(
            zh=f"您已接受 {MOST_PRINCIPALS} 人的委托，请先终止不再需要的委托。",
            en=f"You act for {MOST_PRINCIPALS} people already; end what is no longer needed first.",
        )


class NotWaiting(Conflict):
    """The delegation was answered, has ended, or waited too long."""

    def __init__(self) -> None:
        super().__init__(
            zh="这项委托已答复、已终止或已过期；如仍需要，请委托人重新委托。",
            en="This delegation was answered, has ended or has lapsed; if it is still needed, ask "
            "for a new one.",
        )


class DelegationOver(Conflict):
    """Nothing is left to end."""

    def __init__(self) -> None:
        super().__init__(
            zh="这项委托已经终止或到期，无需再次操作。",
            en="This delegation is over already; nothing is left to do.",
        )


class GuardianStays(Conflict):
    """A minor cannot end what the law gives their guardian."""

    def __init__(self) -> None:
        super().__init__(
            zh="监护关系以公安登记为准，未成年人不能自行终止；如登记有误，请联系户籍所在地公安机关。",
            en="Who your guardian is goes by the population register until you are 18; if it is "
            "wrong, ask the police station that keeps your household record.",
        )


class NotOfAge(Forbidden):
    """Somebody under 18 would act for another, or have another act by delegation."""

    def __init__(self) -> None:
        super().__init__(
            zh="未满 18 周岁不能委托他人或接受委托；可由父母或其他监护人代为办理。",
            en="Nobody under 18 delegates or acts for others; a parent or guardian can act here.",
        )


class ChildOfAge(Conflict):
    """The person is 18 or older: nobody is their guardian by their age."""

    def __init__(self) -> None:
        super().__init__(
            zh="对方已满 18 周岁，监护代办不再适用；请由其本人委托您。",
            en="This person is 18 or older: ask them to name you as their delegate instead.",
        )


class GuardianshipNotConfirmed(Forbidden):
    """The register does not confirm it; which of name, number and relation is wrong is not told."""

    def __init__(self) -> None:
        super().__init__(
            zh="公安登记未显示您是该未成年人的监护人，请核对姓名和身份证号码；如登记有误，"
            "请联系户籍所在地公安机关。",
            en="The population register does not show you as this child's guardian: check name and "
            "number. If the register is wrong, ask the police station of the household record.",
        )


class InOwnMatterOnly(Forbidden):
    """Whoever acts for another person neither makes, sees nor ends the other's delegations."""

    def __init__(self) -> None:
        super().__init__(
            zh="委托事项只能由本人以自己的名义办理，请去掉 Acting-For 后重试。",
            en="Delegations are made and ended in one's own name only: call without Acting-For.",
        )
