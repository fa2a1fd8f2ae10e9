"""The limits and times that the program fixes for everybody: nobody sets them, an upgrade may change them."""

import datetime as dt
from functools import partial

from django.conf import LazySettings

from deadlines.rules.deadline import DEFAULT, reading
from deadlines.vocabulary import CLOSING, OPENING, ReminderKind
from jobs.rules import health
from jobs.rules.schedules import SCHEDULES
from jobs.rules.settings import Setting, lasting, megabytes, often
from jobs.vocabulary import Group
from outbox.rules import messages
from people.actions import activation, grants, recovery
from people.rules import limits
from policies.training.rules.dues import NEWCOMER_DAYS
from records.entries.actions import approving
from records.entries.rules import quicknotes, urgency
from records.entries.rules.evidence import files
from records.protection.rules import sampling
from records.returns.actions import handing
from records.review.rules import clocks
from records.uploads.resources import working
from sheets.rules import refusals

DOES = {"tick": "定时检查", "beat": "心跳", "sign": "日志签封"}


def in_the_program(settings: LazySettings) -> list[Setting]:
    """Return everything of that kind."""
    return [*_measures(), *_messages(), *_login(settings), *_files(), *_keeping(), *_running(settings)]


def _fixed(group: Group, key: str, label: str, value: str, does: str, basis: str) -> Setting:
    return Setting(group, f"fixed.{key}", label, value, "", does, basis)


def _measures() -> list[Setting]:
    fixed = partial(_fixed, Group.MEASURES)
    again, above = (lasting(urgency.AFTER[step]) for step in (urgency.Step.AGAIN, urgency.Step.ABOVE))
    usual, doubtful, pressing = clocks.SCREENING_DAYS, clocks.DOUBTFUL_DAYS, clocks.URGENT_DAYS
    screening = f"一般 {usual} 个、难以判定的 {doubtful} 个、重大紧急的 {pressing} 个工作日"
    return [
        fixed(
            "deadline", "没有另外设定时的期限", reading(DEFAULT),
            "各单位另设的口径见“期限的口径”。", "第八条、决定 070",
        ),
        fixed("urgent", "重大紧急没有打开时", f"{again}再通知，{above}送上级院", "从提交起算，每步一次。", "第八条"),
        fixed("screening", "甄别期限", screening, "从收到起算；中止的日子不算。", "第七条、第八条"),
        fixed("disposing", "处置期限", f"{clocks.DISPOSING_DAYS} 个工作日", "从甄别结论起算。", "第十条"),
        fixed("pause", "期限最多中止", f"{clocks.LONGEST_PAUSE} 个工作日", "各次中止合起来算。", "第十条"),
        fixed(
            "handing", "没有人受理时", f"{lasting(handing.PATIENCE)}后改送受理上级",
            "等这么久还没有人接，就往上送。", "第八条",
        ),
        fixed(
            "sampling", "抽查的比例", f"{sampling.PERCENT}%，至少 {sampling.FEWEST} 人",
            "从当月应报的人里抽，零报告在内。", "第十一条",
        ),
    ]  # fmt: skip


def _messages() -> list[Setting]:
    fixed = partial(_fixed, Group.MESSAGES)
    before = [
        kind.label for kind in ReminderKind if kind not in {ReminderKind.MISSING_LIST, ReminderKind.UNIT_HEAD}
    ]
    after = f"{ReminderKind.MISSING_LIST.label}；{ReminderKind.UNIT_HEAD.label}"
    hours = f"工作日 {OPENING:%H:%M} 至 {CLOSING:%H:%M}"
    return [
        fixed("hours", "什么时候发提醒", hours, "提醒填报只在这段时间发，其余攒到下一个工作日。", "决定 070"),
        fixed(
            "reminders", "提醒填报", "；".join(before),
            "没有报的人每次提醒一回；报了就不再提醒。", "第八条、决定 070",
        ),
        fixed(
            "lists", "逾期以后", after,
            "未报名单交给联络员和两个部门，再报单位负责人（只有姓名）。", "第八条、决定 070",
        ),
        fixed(
            "lifetime", "发不出去的消息", f"{lasting(messages.LIFETIME)}后不再发",
            "待办一直在首页，不靠消息。", "决定 070",
        ),
        fixed(
            "quick", "速记没有写完", f"满 {lasting(quicknotes.DAYS)}再提醒",
            "次日提醒一次，满期限再提醒一次。", "第八条",
        ),
        fixed("newcomer", "新来的人学习期限", f"{NEWCOMER_DAYS} 天", "从入职起算，不早于别人的期限。", "决定 085"),
    ]  # fmt: skip


def _login(settings: LazySettings) -> list[Setting]:
    fixed = partial(_fixed, Group.LOGIN)
    again = lasting(dt.timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT))
    return [
        fixed(
            "idle", "多久不动就退出", f"{lasting(limits.HANDLER.idle)}；看得到内容的角色 {lasting(limits.REVIEWER.idle)}",
            "退出以后要重新登录；草稿都在。", "决定 041",
        ),
        fixed(
            "session", "登录一次最长", lasting(limits.HANDLER.absolute),
            "到时间要重新登录，不管有没有在用。", "决定 041",
        ),
        fixed("again", "重新验证管多久", again, "看记录人、批准查阅等操作以前要再验证一次身份。", "决定 041"),
        fixed("activation", "激活单有效期", lasting(activation.LASTING), "过期要重新签发；用过就失效。", "决定 041"),
        fixed(
            "recovery", "找回登录要等", lasting(recovery.DELAY),
            "两人批准以后，给本人留出停止它的时间。", "决定 041",
        ),
        fixed("loan", "角色委托最长", lasting(grants.LONGEST_LOAN), "到期自动收回。", "决定 040"),
    ]  # fmt: skip


def _files() -> list[Setting]:
    fixed = partial(_fixed, Group.FILES)
    return [
        fixed(
            "sheet", "登记簿最大", f"{megabytes(refusals.MAX_BYTES)}，{refusals.MAX_ROWS:,} 行，{refusals.MAX_COLUMNS} 列",
            "超过的整份不收，并说明是哪一项。", "决定 068",
        ),
        fixed(
            "at_once", "多少行以上在后台做", f"{working.AT_ONCE:,} 行",
            "后台做时有进度页，做完以前什么也看不到。", "决定 068",
        ),
        fixed(
            "evidence", "一件记录的材料", f"最多 {files.MOST} 份，每份 {megabytes(files.MOST_BYTES)}，{files.TAKEN}",
            "超过的当场说明，不收。", "决定 067",
        ),
    ]  # fmt: skip


def _keeping() -> list[Setting]:
    fixed = partial(_fixed, Group.KEEPING)
    return [
        fixed(
            "keeping", "记录、月报、日志保存多久", "不删除，只归档",
            "草稿提交或丢弃时删除；每张表见 docs/data-map.md。", "第十四条",
        ),
        fixed(
            "sight", "批准的查阅最长", lasting(approving.LONGEST),
            "到期自动收回；停用、调动立刻收回。", "决定 062",
        ),
    ]  # fmt: skip


def _running(settings: LazySettings) -> list[Setting]:
    fixed = partial(_fixed, Group.RUNNING)
    jobs = settings.Q_CLUSTER
    every = "；".join(f"{DOES.get(one.name, one.name)}{often(one.cron)}一次" for one in SCHEDULES)
    return [
        fixed("schedules", "定时任务", every, "到期的事项从表和时钟推出来，多做一次什么也不变。", "决定 071"),
        fixed(
            "silence", "后台任务沉默多久算停了", lasting(health.SILENCE),
            "超过就整个重新启动，运行状况页也会说。", "决定 071",
        ),
        fixed(
            "job", "一个任务最长", f"{jobs['timeout']} 秒，{jobs['retry']} 秒没有做完就重做",
            "做到一半断了，只重做，不会做成两份。", "决定 071",
        ),
    ]  # fmt: skip
