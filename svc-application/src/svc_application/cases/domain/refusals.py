"""Why a step cannot be taken: the case stands where it does not lead on."""

from servicekit.ground.errors import Conflict, NotFound
from svc_application.cases.domain.states import Status


class CaseNotFound(NotFound):
    """There is no such case, or it is not the caller's to know of."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到这个办件，请核对编号。",
            en="There is no such case; please check its number.",
        )


class StepNotPossible(Conflict):
    """The case does not stand where this step can be taken."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件当前状态（{status}）不能进行此操作，请查看进度。",
            en=f"This cannot be done with the case as it stands ({status}); look at its progress.",
        )


class CaseNotDraft(Conflict):
    """The case was submitted already."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件已提交（当前状态：{status}），不能再修改；可查看进度。",
            en=f"The case was submitted (now {status}) and cannot be changed; see its progress.",
        )


class CaseNotWithdrawable(Conflict):
    """The case has its decision."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件已有结果或已结束（当前状态：{status}），不能撤回；请查看结果。",
            en=f"The case is decided or ended (now {status}), and cannot be withdrawn; see it.",
        )


class NothingToDispute(Conflict):
    """The case does not wait for its applicant."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件当前不在等待您处理（状态：{status}），请查看进度。",
            en=f"The case is not waiting for you (now {status}); look at its progress.",
        )


class CaseNotInReview(Conflict):
    """No officer may decide the case now."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            zh=f"办件不在人工审查中（状态：{status}），请在工作清单中选择其他办件。",
            en=f"The case is not in review (now {status}); pick another from the work list.",
        )


class CaseClaimedByOther(Conflict):
    """Another officer has the case, or nobody has claimed it yet."""

    def __init__(self) -> None:
        super().__init__(
            zh="请先认领该办件；若已由他人认领，请在工作清单中选择其他办件。",
            en="Claim the case first; if another officer has it, pick another from the work list.",
        )
