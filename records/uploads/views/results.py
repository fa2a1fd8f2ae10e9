"""导入检查结果: what was found – first the heading, then the cells, then reminders – and commit, give up, take back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from deadlines.rules.months import Month
from people.views.person import freshly_proven
from records.returns.queries import latest_return
from records.uploads import actions, resources
from records.uploads.actions import Committed
from records.uploads.actions.queueing import ask_commit
from records.uploads.models import Batch
from records.uploads.resources import showing
from records.uploads.resources.working import AT_ONCE
from records.uploads.rules.refusals import Refused
from records.uploads.views.asking import batch_of, uploader, workbook
from records.uploads.vocabulary import GIVEN_UP, OPEN, BatchState, Exported, RowState

PER_PAGE = 50


@require_GET
def batch(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the mapping, then what was found: problem rows only, fifty a page."""
    return batch_page(request, batch_of(request, handle))


def batch_page(request: HttpRequest, found: Batch, refusal: str = "", status: int = 200) -> HttpResponse:
    """Return the page of a file, one tier at a time."""
    report, problems = actions.report_of(found), actions.problems_of(found)
    heads = [problem for problem in problems if problem.row is None]
    columns = showing.columns_of_file(report)
    is_guessed = any(column.is_guess for column in columns) and found.state == BatchState.CHECKED
    by_rule = request.GET.get("by") == "rule"
    found_rows = [] if heads else showing.groups(problems) if by_rule else showing.troubles(found)
    context = {
        "batch": found,
        "month": Month.parse(found.month),
        "report": report,
        "heads": heads,
        "is_retired": any(head.code == "H01" for head in heads),
        "columns": columns,
        "asks_columns": (bool(heads) or is_guessed) and found.state not in GIVEN_UP,
        "is_guessed": is_guessed,
        "questions": showing.questions_to_offer(found.form_version.as_version()),
        "by_rule": by_rule,
        "query": "by=rule" if by_rule else "",
        "page": Paginator(found_rows, PER_PAGE).get_page(request.GET.get("page")),
        "places": sum(problem.row is not None for problem in problems),
        "reminders": [] if heads else showing.reminders(found),
        "verified": found.verified.select_related("by").order_by("at"),
        "refusal": refusal,
        **_counts(found),
    }
    return render(request, "uploads/batch.html", context, status=status)


def _counts(found: Batch) -> dict[str, object]:
    rows, zeros = found.staged.filter(is_zero=False), found.staged.filter(is_zero=True)
    committed = rows.filter(state=RowState.COMMITTED).count()
    zeros_done = zeros.filter(state=RowState.COMMITTED).count()
    return {
        "good": rows.filter(state=RowState.GOOD).count(),
        "bad": found.staged.filter(state=RowState.BAD).count(),
        "ask": rows.filter(state=RowState.ASK).count(),
        "same": rows.filter(state=RowState.SAME).count(),
        "committed": committed,
        "zeros": zeros.filter(state=RowState.GOOD).count(),
        "zeros_done": zeros_done,
        "waits": found.staged.filter(state__in=OPEN).exists(),
        "may_undo": bool(committed or zeros_done)
        and latest_return(found.unit, Month.parse(found.month)) is None,
    }


@require_POST
def commit(request: HttpRequest, handle: str) -> HttpResponse:
    """Commit the rows that passed."""
    found = batch_of(request, handle)
    if found.passed > AT_ONCE:
        work = ask_commit(batch=found, by=uploader(request), now=timezone.now())
        return redirect("uploads:work", handle=work.handle)
    try:
        done = resources.commit(batch=found, by=uploader(request), now=timezone.now())
    except Refused as refused:
        return batch_page(request, found, refused.sentence, 409)
    messages.success(request, sentence_of(done))
    return redirect("uploads:batch", handle=handle)


def sentence_of(done: Committed) -> str:
    """Say what was written, and what somebody else had just written."""
    parts = []
    if done.new:
        parts.append(f"已导入 {done.new} 行，记入各承办人的月份，标明代录，等本人确认")
    if done.amended:
        parts.append(f"已更正 {done.amended} 行，原来的内容保留，等本人重新确认")
    if done.zeros:
        parts.append(f"已代报 {len(done.zeros)} 人零报告，本人会看到")
    if done.same:
        parts.append(f"有 {done.same} 行刚由别人导入过，没有重复导入")
    return f"{'；'.join(parts) or '没有新的更改'}。"


@require_POST
def discard(request: HttpRequest, handle: str) -> HttpResponse:
    """Give up the rows that wait."""
    found = batch_of(request, handle)
    try:
        actions.discard(batch=found, by=uploader(request), now=timezone.now())
    except Refused as refused:
        return batch_page(request, found, refused.sentence, 409)
    messages.success(request, "已放弃没有导入的行。已经导入的不受影响。")
    return redirect("uploads:choose")


@require_POST
def undo(request: HttpRequest, handle: str) -> HttpResponse:
    """Take back what the file wrote."""
    found = batch_of(request, handle)
    try:
        count, kept = actions.undo(batch=found, by=uploader(request), now=timezone.now())
    except Refused as refused:
        return batch_page(request, found, refused.sentence, 409)
    more = f"有 {kept} 行本人已经确认或者是更正，保持不变。" if kept else ""
    messages.success(request, f"已撤销 {count} 行。内容和经过都保留，本人能看到。{more}")
    return redirect("uploads:batch", handle=handle)


@require_GET
@freshly_proven
def annotated(request: HttpRequest, handle: str) -> HttpResponse:
    """Return the uploader's own file with every problem marked; the name of the download names nobody."""
    found = batch_of(request, handle)
    data = resources.annotate_staged(found, timezone.now())
    _note(request, found, data, "标注过的登记簿")
    return workbook(data, f"{found.month}_{found.unit.code}_{len(actions.problems_of(found))}.xlsx")


@require_GET
@freshly_proven
def renewed(request: HttpRequest, handle: str) -> HttpResponse:
    """Return the template in force with the rows of a retired one in it."""
    found = batch_of(request, handle)
    data = resources.renewed(
        data=actions.file_of(found),
        filename=str(actions.report_of(found)["filename"]),
        unit=found.unit,
        month=Month.parse(found.month),
        now=timezone.now(),
    )
    _note(request, found, data, "换成现行模板")
    return workbook(data, f"{found.month}_{found.unit.code}.xlsx")


def _note(request: HttpRequest, found: Batch, data: bytes, reason: str) -> None:
    """Write down that the uploader took his own file out again. # 第九条"""
    actions.note_export(
        what=Exported.REGISTER, unit=found.unit, month=Month.parse(found.month), rows=found.staged.count(),
        data=data, reason=reason, by=uploader(request), now=timezone.now(),
    )  # fmt: skip
