"""Files of registers and their rows, sealed from the first moment."""

from __future__ import annotations

import secrets

from django.db import models

from people.models import Person, Unit
from policies.recordform.models import FormVersion
from records.entries.models import Record
from records.returns.models import ZeroReturn
from records.uploads.vocabulary import (
    GIVEN_UP,
    OVER,
    BatchState,
    Exported,
    RowState,
    Task,
    WorkState,
)


def new_handle() -> str:
    """Return 128 random bits for an address."""
    return secrets.token_urlsafe(16)


class Batch(models.Model):
    """One file of one unit and month; the same bytes twice are the same batch."""

    handle = models.CharField(max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="batches", verbose_name="单位")
    month = models.CharField("月份", max_length=7)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="batches", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间")
    sha256 = models.CharField("文件摘要", max_length=64)
    sealed_file = models.BinaryField("文件")
    sealed_report = models.BinaryField("检查结果")
    report_version = models.PositiveIntegerField("检查次数", default=1)
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+", verbose_name="表单版本")
    state = models.CharField("状态", max_length=10, choices=BatchState.choices(), default=BatchState.CHECKED)
    rows = models.PositiveIntegerField("行数", default=0)
    passed = models.PositiveIntegerField("通过", default=0)
    is_zero = models.BooleanField("零报告文件", default=False)
    committed_at = models.DateTimeField("导入时间", null=True)
    receipt = models.TextField("回执", blank=True)
    leaf = models.BigIntegerField("留痕序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "导入文件"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month", "sha256"],
                condition=~models.Q(state__in=GIVEN_UP),
                name="batch_same_bytes_once",
                violation_error_message="这个文件已经上传过。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.unit_id} {self.handle}"


class StagedRow(models.Model):
    """One row of a file; `key` says which row it is and `digest` what it says, both blind."""

    batch = models.ForeignKey(
        Batch, models.CASCADE, related_name="staged", verbose_name="文件", db_index=False
    )
    position = models.PositiveIntegerField("次序")
    number = models.PositiveIntegerField("行号")
    version = models.PositiveIntegerField("改过几次", default=1)
    is_zero = models.BooleanField("零报告", default=False)
    state = models.CharField("状态", max_length=10, choices=RowState.choices())
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="+", verbose_name="记录", db_index=False
    )
    zero = models.ForeignKey(
        ZeroReturn, models.PROTECT, null=True, related_name="+", verbose_name="零报告", db_index=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "导入行"
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="staged_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"


class StagedCells(models.Model):
    """What a row of a file says, sealed; apart from where it stands, so that a commit rewrites none of it."""

    row = models.OneToOneField(
        StagedRow, models.CASCADE, primary_key=True, related_name="cells", verbose_name="导入行"
    )
    sealed = models.BinaryField("内容")

    class Meta:
        verbose_name = verbose_name_plural = "导入行的内容"

    def __str__(self) -> str:
        return f"{self.pk}"


class Heading(models.Model):
    """A column name a liaison assigned to a question by hand; the unit's next file is read with it."""

    handle = models.CharField(max_length=22, unique=True, default=new_handle)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="headings", verbose_name="单位")
    name = models.CharField("列名摘要", max_length=64)
    sealed = models.BinaryField("列名")
    key = models.CharField("问题", max_length=60)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="确认人")
    confirmed_at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = verbose_name_plural = "记住的列名"
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="heading_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.key}"


class Verified(models.Model):
    """Somebody looked at the reminders of one rule in one file and found the rows to be right."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="verified", verbose_name="文件")
    code = models.CharField("规则", max_length=8)
    rows = models.PositiveIntegerField("行数")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="确认人")
    at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = verbose_name_plural = "已核实的提醒"
        constraints = [models.UniqueConstraint(fields=["batch", "code"], name="verified_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.code}"


class Export(models.Model):
    """A file that was taken out: who, why, what and how much; the leaf in the log names its digest."""

    handle = models.CharField(max_length=22, unique=True, default=new_handle)
    what = models.CharField("内容", max_length=10, choices=Exported.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    month = models.CharField("月份", max_length=7)
    rows = models.PositiveIntegerField("行数")
    reason = models.BinaryField("理由")
    sha256 = models.CharField("文件摘要", max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="导出人")
    at = models.DateTimeField("导出时间")

    class Meta:
        verbose_name = verbose_name_plural = "导出"

    def __str__(self) -> str:
        return f"{self.what} {self.month} {self.handle}"


class Work(models.Model):
    """A large file to be checked, or its commit, that the job cluster takes in hand; what comes of it is the batch."""

    handle = models.CharField(max_length=22, unique=True, default=new_handle)
    task = models.CharField("做什么", max_length=8, choices=Task.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    month = models.CharField("月份", max_length=7)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    asked_at = models.DateTimeField("提出时间")
    rows = models.PositiveIntegerField("行数")
    sha256 = models.CharField("文件摘要", max_length=64)
    name = models.BinaryField("文件名")
    sealed_file = models.BinaryField("文件", null=True)  # gone when the task is over: the batch has its own
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+", verbose_name="文件")
    state = models.CharField("状态", max_length=8, choices=WorkState.choices(), default=WorkState.WAITING)
    begun_at = models.DateTimeField("开始时间", null=True)
    tries = models.PositiveSmallIntegerField("第几次", default=0)
    refusal = models.BinaryField("没有做成的原因", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "大文件的处理"
        constraints = [
            models.UniqueConstraint(
                fields=["task", "unit", "month", "sha256"],
                condition=~models.Q(state__in=OVER),
                name="work_once",
                violation_error_message="这个文件已经在处理。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.month} {self.handle}"
