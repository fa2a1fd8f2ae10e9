"""How the published words prove themselves: each edition against its digest and the leaf of its publication."""

from collections.abc import Iterator

from policies.library.models import Edition
from policies.library.rules import editions
from trail.models import Leaf
from trail.queries import facts_of
from trail.rules.audit import Code, Finding


def findings() -> Iterator[Finding]:
    """Yield the editions the log does not bear out, and those that are gone."""
    told: dict[tuple[object, ...], int] = {}
    for leaf in Leaf.objects.filter(kind="policy.publish").order_by("seq"):
        facts = facts_of(leaf)
        told[leaf.obj, facts["edition"], facts["sha256"]] = leaf.seq
    for edition in Edition.objects.select_related("page").order_by("page_id", "number"):
        name = f"policy:{edition.page.slug}"
        is_told = told.pop((name, edition.number, edition.sha256), None) is not None
        if not is_told or editions.digest(editions.from_json(edition.body)) != edition.sha256:
            yield Finding(
                Code.POLICY, None, f"《{edition.page.title}》第 {edition.number} 版的条文和发布时的不同。"
            )
    for (slug, number, _), seq in told.items():
        yield Finding(Code.POLICY, seq, f"序号 {seq} 发布的制度文本({slug} 第 {number} 版)不在了或者被改动。")
