"""What the leaf of a row commits to, so that the row can be held against the log afterwards. # 第八条"""

from records.returns.models import UnitReturn, ZeroReturn
from trail.prints import fingerprint
from trail.rules.leaves import moment


def zero_row(zero: ZeroReturn) -> str:
    """Return the fingerprint of a declaration: who declared which month for whom, how and when."""
    return fingerprint({
        "serial": zero.serial, "month": zero.month, "person": zero.person_id, "unit": zero.unit_id,
        "kind": str(zero.kind), "by": zero.confirmed_by_id, "at": moment(zero.confirmed_at),
        "from": moment(zero.counts_from), "reason": zero.reason, "effect": zero.has_effect,
    })  # fmt: skip


def unit_row(sent: UnitReturn) -> str:
    """Return the fingerprint of a unit's month: the numbers, sent by whom and when."""
    stood_in = {"stood_in": True} if sent.stood_in else {}
    return fingerprint(stood_in | {
        "serial": sent.serial, "month": sent.month, "unit": sent.unit_id, "version": sent.version,
        "by": sent.sent_by_id, "at": moment(sent.sent_at), "reason": sent.reason, "expected": sent.expected,
        "reported": sent.reported, "missing": sent.missing, "exempt": sent.exempt, "late": sent.late,
    })  # fmt: skip
