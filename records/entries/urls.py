"""The addresses of this room: 128 random bits for a record, never a number that could be counted."""

from django.urls import path, register_converter

from records.entries import views


class HandleConverter:
    """The address of a record or draft."""

    regex = "[A-Za-z0-9_-]{22}"

    def to_python(self, value: str) -> str:
        """Return the handle."""
        return value

    def to_url(self, value: str) -> str:
        """Return the handle."""
        return value


register_converter(HandleConverter, "handle")

app_name = "entries"
urlpatterns = [
    path("", views.own_list, name="list"),
    path("new/", views.new, name="new"),
    path("quick/", views.quick, name="quick"),
    path("guide/", views.guide, name="guide"),
    path("guide/note/", views.note_exclusion, name="note-exclusion"),
    path("guide/notes/", views.exclusions, name="exclusions"),
    path("guide/notes/<handle:handle>/", views.exclusion, name="exclusion"),
    path("requests/", views.sight_requests, name="sight-requests"),
    path("approvals/", views.sight_decisions, name="sight-decisions"),
    path("approvals/<handle:handle>/", views.decide_sight, name="decide-sight"),
    path("why/", views.why, name="why"),
    path("drafts/", views.drafts, name="drafts"),
    path("pick/", views.pick, name="pick"),
    path("drafts/save/", views.autosave, name="autosave"),
    path("drafts/<handle:handle>/", views.draft, name="draft"),
    path("drafts/<handle:handle>/check/", views.check, name="check"),
    path("drafts/<handle:handle>/subject/", views.subject, name="subject"),
    path("drafts/<handle:handle>/files/", views.draft_files, name="draft-files"),
    path("drafts/<handle:handle>/files/<handle:file>/", views.draft_file, name="draft-file"),
    path("drafts/<handle:handle>/discard/", views.discard, name="discard"),
    path("<handle:handle>/", views.record, name="record"),
    path("<handle:handle>/submitted/", views.submitted, name="submitted"),
    path("<handle:handle>/reveal/", views.reveal, name="reveal"),
    path("<handle:handle>/safe/", views.safe, name="safe"),
    path("<handle:handle>/receipt/", views.receipt, name="receipt"),
    path("<handle:handle>/receipt.txt", views.receipt_file, name="receipt-file"),
    path("<handle:handle>/proof.json", views.proof_file, name="proof-file"),
    path("<handle:handle>/versions/<int:number>/", views.version, name="version"),
    path("<handle:handle>/changes/", views.changes, name="changes"),
    path("<handle:handle>/print/", views.printed, name="print"),
    path("<handle:handle>/print.pdf", views.printed_file, name="print-file"),
    path("<handle:handle>/amend/", views.amend, name="amend"),
    path("<handle:handle>/files/", views.add_files, name="add-files"),
    path("<handle:handle>/files/<handle:file>/", views.file, name="file"),
    path("<handle:handle>/confirm/", views.confirm, name="confirm"),
    path("<handle:handle>/contradict/", views.contradict, name="contradict"),
]
