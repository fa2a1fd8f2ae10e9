"""Why a person may or may not see a record: one sentence whose verdict is that of the predicates. # 第九条"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sight:
    """What the predicates found for one person and one record."""

    is_recorder: bool = False
    is_administrator: bool = False
    offices: tuple[str, ...] = ()  # those of his offices that received it, as they are called
    is_granted: bool = False
    is_named: bool = False


@dataclass(frozen=True)
class Why:
    """A verdict and the reason for it."""

    verdict: bool
    sentence: str


UNSEEN = (  # the same words whether the record exists or not, and whoever it names
    "没有这个编号的记录。",
    "记录没有送达你所在的部门：由别的单位或者上级院受理。",
    "记录要求你回避：被记录的人、与他有关的人看不到，也看不出少了什么。",
    "你担任系统、安全或者审计管理员：三员不看内容，自己写的除外。",
    "你的查阅批准已经到期，或者还没有批准。",
)


def explain(sight: Sight) -> Why:
    """Return why; below the verdict nothing else decides."""
    if sight.is_recorder:
        return Why(True, "这件记录是你写的。自己写的记录一直看得到。")
    if sight.is_administrator or sight.is_named:
        return Why(False, "")
    if sight.offices:
        return Why(True, f"这件记录送达了{'、'.join(sight.offices)}，你是那里的审核人员。(第八条)")
    if sight.is_granted:
        return Why(True, "有人批准你查阅这件记录，批准的理由和期限都记在日志里。(第九条)")
    return Why(False, "")
