"""Which roles one person may not hold together."""

from collections.abc import Iterable

from people.vocabulary import ADMINISTRATORS, CONTENT_READERS, REVIEWERS, Role

NEVER_DELEGATED = ADMINISTRATORS | {Role.LEADER}


def conflict(role: Role, held: Iterable[Role]) -> str:
    """Return the sentence that forbids the role beside those held; empty when nothing does."""
    others = set(held) - {role}
    if role in ADMINISTRATORS and others & ADMINISTRATORS:
        return sentence(role, others & ADMINISTRATORS, "系统、安全、审计三员由三个人分别担任。")
    if role in ADMINISTRATORS and others & CONTENT_READERS:
        return sentence(role, others & CONTENT_READERS, "三员不能同时是看得到记录内容的人。")
    if role in CONTENT_READERS and others & ADMINISTRATORS:
        return sentence(role, others & ADMINISTRATORS, "三员不能同时是看得到记录内容的人。")
    if role in REVIEWERS and others & REVIEWERS:  # 第八条：两家分别接收
        return sentence(role, others & REVIEWERS, "两家接收部门由不同的人审核。")
    return ""


def sentence(role: Role, others: set[Role], rule: str) -> str:
    """Return what was found and the rule that it breaks."""
    held = "、".join(sorted(other.label for other in others))
    return f"这个人已经是{held},不能再担任{role.label}:{rule}"


def may_be_delegated(role: Role) -> bool:
    """Say whether the holder may lend the role to somebody for a while."""
    return role not in NEVER_DELEGATED
