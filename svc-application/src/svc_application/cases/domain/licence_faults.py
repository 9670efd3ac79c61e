"""What an officer does about a granted case whose licence cannot be issued."""

from typing import Final

from contracts.licence import RefusedBecause
from contracts.texts import Text

WHAT_TO_DO: Final = {
    RefusedBecause.RESULT_INCOMPLETE: Text(
        zh="决定缺少证照所需的内容。请补全后重新核准，或写明理由不予许可。",
        en=(
            "The decision lacks values that the licence shows. Approve again stating them, or deny "
            "with the reason."
        ),
    ),
    RefusedBecause.HOLDER_OF_OTHER_KIND: Text(
        zh="该证照类型不适用于此类主体。请写明理由不予许可，并请主管部门更正事项。",
        en=(
            "The licence type is for another kind of party. Deny with the reason, and have the "
            "department correct the item."
        ),
    ),
    RefusedBecause.HELD_ALREADY: Text(
        zh="申请人已持有本事项的有效证照。请写明理由不予许可；如原证照有误，撤销后再重新核准。",
        en=(
            "The holder has a licence of this item in force. Deny with the reason; or, where that "
            "one is wrong, have it revoked and approve again."
        ),
    ),
    RefusedBecause.GRANT_NOT_OF_THIS_CASE: Text(
        zh="已签名的决定与本办件不符。请核对后重新核准，或写明理由不予许可。",
        en=(
            "The signed decision does not fit this case. Look at it and approve again, or deny "
            "with the reason."
        ),
    ),
    RefusedBecause.NOT_WRITABLE: Text(
        zh="证照内容无法写成。请核对结果各项后重新核准，或写明理由不予许可。",
        en=(
            "What the licence is to say cannot be written. Check the result and approve again, or "
            "deny with the reason."
        ),
    ),
}
