"""What an audit administrator can look for in the log: kinds of acts, never contents."""

from people.vocabulary import Labelled


class Trace(Labelled):
    """One group of acts that the audit pages list."""

    READ = "READ", "打开记录"
    REVEAL = "REVEAL", "查看记录人"
    EXPORT = "EXPORT", "导出"
    DENY = "DENY", "被拒绝"
    SIGHT = "SIGHT", "查阅审批"
    ROLE = "ROLE", "授权"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return how the log calls these acts."""
        return KINDS[self]


KINDS: dict[Trace, tuple[str, ...]] = {
    Trace.READ: ("record.read", "review.list"),
    Trace.REVEAL: ("record.reveal",),
    Trace.EXPORT: ("export", "ledger.export", "record.export"),
    Trace.DENY: ("deny",),
    Trace.SIGHT: ("sight.ask", "sight.grant", "sight.refuse", "sight.end"),
    Trace.ROLE: ("role.propose", "role.grant", "role.end"),
}
