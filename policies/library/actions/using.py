"""Keeping the table of what rests on which clause in step with what the rooms say. # 第一条：有据可查"""

from django.db import transaction

from policies.library.models import Article, ClauseUse, Item
from policies.library.rules.uses import all_uses


@transaction.atomic
def keep_uses() -> None:
    """Write what is new and remove what no room names any more; run again it changes nothing."""
    clauses: dict[tuple[str, str], tuple[int, int | None]] = {}
    for slug, anchor, pk in Article.objects.values_list("page__slug", "anchor", "pk"):
        clauses[slug, anchor] = (pk, None)
    for slug, anchor, pk, item in Item.objects.values_list("article__page__slug", "anchor", "article", "pk"):
        clauses[slug, anchor] = (pk, item)
    wanted = {
        (room, use.where, use.url, *clauses[use.slug, use.anchor])
        for room, use in all_uses()
        if (use.slug, use.anchor) in clauses
    }
    fields = ("room", "where", "url", "article", "item")
    kept = {tuple(row): pk for pk, *row in ClauseUse.objects.values_list("pk", *fields)}
    ClauseUse.objects.filter(pk__in=[pk for row, pk in kept.items() if row not in wanted]).delete()
    ClauseUse.objects.bulk_create(
        ClauseUse(room=room, where=where, url=url, article_id=article, item_id=item)
        for room, where, url, article, item in sorted(wanted - kept.keys(), key=str)
    )
