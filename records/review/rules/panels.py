"""Which acts a page offers in which state, in the order in which they are thought of."""

from dataclasses import dataclass

from records.review.vocabulary import Move


@dataclass(frozen=True)
class Panel:
    """One act of a page: its address, its move, its heading, the word on its button."""

    act: str
    move: Move
    title: str
    button: str


PANELS = (
    Panel("screen", Move.CLEAR, "甄别", "确定"),
    Panel("agree", Move.AGREE, "复核：同意", "同意"),
    Panel("disagree", Move.DISAGREE, "复核：不同意", "不同意，退回"),
    Panel("dispose", Move.DISPOSE, "处置", "确定处置"),
    Panel("approve", Move.APPROVE, "批准处置", "批准"),
    Panel("reject", Move.REJECT, "不批准处置", "不批准，退回"),
    Panel("send", Move.SEND, "移送", "登记移送"),
    Panel("acknowledge", Move.ACKNOWLEDGE, "移送回执", "登记回执"),
    Panel("conclude", Move.CONCLUDE, "处理结果", "登记结果"),
    Panel("close", Move.CLOSE, "办结", "办结"),
    Panel("resume", Move.RESUME, "恢复甄别", "不再等待，恢复甄别"),
    Panel("hand-over", Move.HAND_OVER, "分派", "分派"),
    Panel("convert", Move.CONVERT, "改记录类型", "改类型"),
    Panel("pause", Move.PAUSE, "中止期限", "中止期限"),
    Panel("unpause", Move.UNPAUSE, "恢复期限", "恢复期限"),
    Panel("reopen", Move.REOPEN, "重新甄别", "重新甄别"),
)
BY_ACT = {panel.act: panel for panel in PANELS}
FIRST = frozenset(
    {
        "screen",
        "agree",
        "disagree",
        "dispose",
        "approve",
        "reject",
        "send",
        "acknowledge",
        "conclude",
        "close",
    }
)
