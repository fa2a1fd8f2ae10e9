"""How published forms prove themselves: each against its digest and the leaf of its publication."""

from collections.abc import Iterator

from policies.recordform.models import FormVersion
from policies.recordform.rules.versions import Version
from trail.models import Leaf
from trail.rules.audit import Code, Finding

FIRST = 1  # published from the statutory core by the first migrate; every record names the digest it was written with


def findings() -> Iterator[Finding]:
    """Yield the forms the log does not bear out, and those that are gone."""
    told = dict(Leaf.objects.filter(kind="form.publish").order_by("seq").values_list("obj", "seq"))
    for form in FormVersion.objects.order_by("number"):
        is_told = told.pop(form.sha256, None) is not None or form.number == FIRST
        if not is_told or Version.from_json(form.body).sha256 != form.sha256:
            yield Finding(Code.FORM, None, f"记录表第 {form.number} 版和发布时的不同。")
    for seq in sorted(told.values()):
        yield Finding(Code.FORM, seq, f"序号 {seq} 发布的记录表不在了:被删除过。")
