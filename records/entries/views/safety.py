"""「我的记录安全吗」 for the recorder, and 「为什么看得到、看不到」 for anyone. # 第九条"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from records.entries import access
from records.entries.models import Route
from records.entries.queries import openings_of, proof_of, version_of, with_serial
from records.entries.rules.explaining import UNSEEN
from records.entries.rules.serials import as_serial
from records.entries.views.asking import own_or_404, viewer
from trail import queries as trail

SEALED = (
    "被记录人的姓名、职务、联系方式",
    "事项名称、案号",
    "谈话内容和你的处理",
    "你的姓名和当时的职务",
    "每一次补充和更正",
)
COUNTED = ("类别、方式、发生日期", "记录属于哪个单位、哪个月", "是否紧急、是否补报")


@require_GET
def safe(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what is sealed, who by role can open it, where the log stands, and that the receipt is genuine."""
    found = own_or_404(viewer(request), handle)
    proof = proof_of(version_of(found, 1))
    routes = Route.objects.filter(record=found, ended_at=None).select_related("unit").order_by("-office")
    context = {
        "record": found, "sealed": SEALED, "counted": COUNTED, "routes": routes, "openings": openings_of(found),
        "proof": proof, "is_genuine": proof is not None and trail.is_genuine(proof.receipt),
        "checkpoint": trail.proof_of(proof.receipt.leaf) if proof else None,
    }  # fmt: skip
    return render(request, "entries/safe.html", context)


@require_http_methods(["GET", "POST"])
def why(request: HttpRequest) -> HttpResponse:
    """Say why the person can see the record of a serial; what he cannot see gets the same words as what is not."""
    typed = request.POST.get("serial", "")[:40]
    person, now = viewer(request), timezone.now()
    serial = as_serial(typed)
    found = with_serial(serial)
    reason = access.why(person, found, now) if found else None
    shown = reason if reason and reason.verdict else None
    context = {"typed": typed, "is_asked": request.method == "POST", "why": shown, "unseen": UNSEEN}
    if shown and found:
        context["record"] = found
    return render(request, "entries/why.html", context)
