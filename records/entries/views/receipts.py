"""回执: what the recorder keeps, and can verify without us."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from people.views.person import freshly_proven
from records.entries import actions
from records.entries.models import Record
from records.entries.queries import Proof, proof_of, version_of
from records.entries.sealing import opening_of
from records.entries.views.asking import number_in, own_or_404, viewer
from records.entries.views.showing import amendments
from records.entries.views.trouble import nothing_unlogged
from trail import queries as trail


@require_GET
def submitted(request: HttpRequest, handle: str) -> HttpResponse:
    """Say that it has been reported, not only saved; the address can be kept."""
    found = own_or_404(viewer(request), handle)
    return render(
        request, "entries/submitted.html", {"record": found, "proof": proof_of(version_of(found, 1))}
    )


@require_GET
def receipt(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the receipt of every version."""
    found = own_or_404(viewer(request), handle)
    numbers = range(found.version_count, 0, -1)
    proofs = [proof for number in numbers if (proof := proof_of(version_of(found, number)))]
    return render(request, "entries/receipt.html", {"record": found, "proofs": proofs, "now": timezone.now()})


@require_GET
def receipt_file(request: HttpRequest, handle: str) -> HttpResponse:
    """Give the signed receipt as a file, with ?proof the way from it to a checkpoint; neither holds name or content."""
    found = own_or_404(viewer(request), handle)
    receipt = _proof(request, found).receipt
    if "proof" not in request.GET:
        return _download(receipt.text, f"{found.serial}.txt", "text/plain; charset=utf-8")
    sealed = trail.proof_of(receipt.leaf)
    if sealed is None:
        messages.error(request, "还没有检查点封存它，过一小时再下载；回执现在就有效。")
        return redirect("entries:receipt", handle=handle)
    return _download(str(sealed), f"{found.serial}.proof.txt", "text/plain; charset=utf-8")


@require_GET
@freshly_proven
@nothing_unlogged
def proof_file(request: HttpRequest, handle: str) -> HttpResponse:
    """Give what proves one's own contents against the receipt: the recorder's alone, it holds everything."""
    person = viewer(request)
    found = own_or_404(person, handle)
    proof = _proof(request, found)
    number, now = proof.version.number, timezone.now()
    opened = [
        actions.open_contents(person=person, record=found, now=now, number=one)
        for one in range(max(1, number - 1), number + 1)
    ]
    opening = opening_of(proof.version.document, found.handle, number)
    body = {
        **opening, "commitment": proof.version.commitment, "position": proof.version.position,
        "size": proof.size, "path": proof.path, "root": proof.version.batch_root, "receipt": proof.receipt.text,
    }  # fmt: skip
    if sealed := trail.proof_of(proof.receipt.leaf):  # from the first checkpoint on
        body["proof"] = str(sealed)
    for amendment in amendments(opened):
        body["changes"] = [vars(change) for change in amendment.changes]
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return _download(text, f"{found.serial}.json", "application/json")


def _proof(request: HttpRequest, found: Record) -> Proof:
    number = number_in(request.GET.get("version"), default=found.version_count)
    if not 1 <= number <= found.version_count:
        raise Http404
    proof = proof_of(version_of(found, number))
    if proof is None:
        raise Http404
    return proof


def _download(text: str, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
