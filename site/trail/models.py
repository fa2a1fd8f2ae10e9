"""The rows of the trail: wrapped data keys, the log with its head, receipts and checkpoints."""

from django.db import models
from django.db.models import Q


class DataKey(models.Model):
    """The key of one calendar year and algorithm, wrapped by a master key that is not in the database."""

    kid = models.BigIntegerField("密钥号", primary_key=True)  # random, so that a number is never used twice
    year = models.PositiveSmallIntegerField("年份")
    algorithm = models.PositiveSmallIntegerField("算法")
    wrapped = models.BinaryField("包裹后的密钥")
    kek = models.CharField("主密钥号", max_length=20)
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = verbose_name_plural = "数据密钥"
        constraints = [models.UniqueConstraint(fields=["year", "algorithm"], name="datakey_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.kid:08x}"


class Head(models.Model):
    """The end of the log, one row: whoever appends locks it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField("条数", default=0)
    frontier = models.TextField("前沿", default="", blank=True)
    digest = models.CharField("最后一条的摘要", max_length=64, default="0" * 64)
    at = models.DateTimeField("最后一条的时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "日志末端"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.size} {self.digest}"


class Leaf(models.Model):
    """One act in the log: the body is what was hashed, the columns repeat parts of it for queries."""

    seq = models.BigIntegerField("序号", primary_key=True)
    digest = models.CharField("摘要", max_length=64, unique=True)
    kind = models.CharField("事项", max_length=40)
    actor = models.CharField("化名", max_length=64)
    obj = models.CharField("对象", max_length=200)
    at = models.DateTimeField("时间")
    body = models.TextField("正文")

    class Meta:
        verbose_name = verbose_name_plural = "日志"
        indexes = [
            models.Index(fields=["obj", "seq"], name="leaf_obj"),
            models.Index(fields=["actor", "seq"], name="leaf_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Receipt(models.Model):
    """A signed receipt for one leaf, as it was given out."""

    leaf = models.OneToOneField(
        Leaf, models.PROTECT, primary_key=True, related_name="receipt", verbose_name="日志"
    )
    serial = models.CharField("回执编号", max_length=20, unique=True)
    text = models.TextField("回执全文")
    issued_at = models.DateTimeField("签发时间")

    class Meta:
        verbose_name = verbose_name_plural = "回执"

    def __str__(self) -> str:
        return self.serial


class Checkpoint(models.Model):
    """A head of the log that the signer has signed."""

    size = models.BigIntegerField("条数", primary_key=True)
    root = models.CharField("根", max_length=64)
    note = models.TextField("签名文本")
    signed_at = models.DateTimeField("签名时间")

    class Meta:
        verbose_name = verbose_name_plural = "检查点"

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


class Tile(models.Model):
    """The root over one full block of leaves, kept so that a proof need not read the whole log."""

    WIDTH = 256  # a power of two: a tile is then a full subtree

    number = models.BigIntegerField("块号", primary_key=True)
    root = models.CharField("根", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "日志块"

    def __str__(self) -> str:
        return f"{self.number} {self.root}"
