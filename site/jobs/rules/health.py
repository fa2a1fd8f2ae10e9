"""Is the 3rd safe? The facts, and a sentence for each that is not as it should be."""

import datetime as dt
from dataclasses import dataclass

MINUTE = dt.timedelta(minutes=1)
SILENCE, LATE_TICK, LONG_QUEUE = 5 * MINUTE, 15 * MINUTE, 10 * MINUTE
STUCK_MESSAGE = UNSIGNED = 120 * MINUTE
SKEW = dt.timedelta(seconds=2)
LITTLE_DISK = 1 << 30


@dataclass(frozen=True, slots=True)
class Health:
    """What is known about the machinery at one moment."""

    heartbeat_age: dt.timedelta | None
    last_tick: dt.datetime | None
    tick_age: dt.timedelta | None
    failed_rooms: tuple[str, ...]
    queue_length: int
    queue_age: dt.timedelta | None
    foreign_rows: int
    sign_age: dt.timedelta | None
    sign_refusals: tuple[str, ...]
    message_age: dt.timedelta | None
    disk_free: int
    clock_skew: dt.timedelta
    missing_calendar_years: tuple[int, ...]

    @property
    def is_well(self) -> bool:
        """Say whether nothing needs a hand."""
        return not self.problems

    @property
    def problems(self) -> list[str]:
        """Return what was found and what to do, one sentence each."""
        return [sentence for sentence, is_so in self._sentences() if is_so]

    def _sentences(self) -> list[tuple[str, bool]]:
        """Return every sentence with whether it holds."""
        years = "、".join(map(str, self.missing_calendar_years))
        return [
            ("后台任务没有心跳:查看 serve 是否在运行", _older(self.heartbeat_age, SILENCE)),
            ("最近15分钟没有执行定时检查:可以手工执行 manage.py tick", _older(self.tick_age, LATE_TICK)),
            (f"定时检查中有环节出错:{'、'.join(self.failed_rooms)},查看日志", bool(self.failed_rooms)),
            (
                "任务队列积压超过10分钟:查看 serve 的日志",
                bool(self.queue_age and self.queue_age > LONG_QUEUE),
            ),
            (f"任务表里有 {self.foreign_rows} 行不是系统写的,已停用:查明是谁写入的", self.foreign_rows > 0),
            (
                "外发消息超过2小时没有发出:查看邮件或网关",
                bool(self.message_age and self.message_age > STUCK_MESSAGE),
            ),
            ("超过2小时没有签封日志:查看签名进程", _older(self.sign_age, UNSIGNED)),
            ("签名进程拒绝签封日志:执行 manage.py verify_ledger 核对", bool(self.sign_refusals)),
            (f"磁盘剩余不足1GB({self.disk_free >> 20}MB):腾出空间", self.disk_free < LITTLE_DISK),
            ("数据库与本机的时钟相差超过2秒:校准时钟", abs(self.clock_skew) > SKEW),
            (f"没有{years}年的节假日安排:导入国务院办公厅的通知", bool(self.missing_calendar_years)),
        ]


def _older(age: dt.timedelta | None, limit: dt.timedelta) -> bool:
    """Say whether it never happened or too long ago."""
    return age is None or age > limit
