"""The acts a case page offers, with their forms, and how each form reaches its act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from people.models import Person
from policies.vocabulary import RecordType
from records.review import actions, forms
from records.review.access import can_move, colleagues
from records.review.actions import Seat
from records.review.models import Disposition, Handling, Step
from records.review.queries import last_disposition
from records.review.rules.panels import FIRST, PANELS, Panel
from records.review.rules.transitions import after
from records.review.vocabulary import ENDING, TRANSFERS, Conclusion, Move, Result, State

Given = dict[str, str]
FORMS: Mapping[str, type[forms.Small]] = {
    "screen": forms.ScreenForm, "hand-over": forms.HandOverForm, "resume": forms.NothingForm,
    "convert": forms.ConvertForm, "pause": forms.ReasonForm, "unpause": forms.NothingForm,
    "agree": forms.MaybeReasonForm, "disagree": forms.ReasonForm, "dispose": forms.DisposeForm,
    "approve": forms.MaybeReasonForm, "reject": forms.ReasonForm, "send": forms.LetterForm,
    "acknowledge": forms.ReceiptForm, "conclude": forms.ResultForm, "close": forms.NothingForm,
    "reopen": forms.ReasonForm,
}  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """A panel with its form, open when it is what the state waits for."""

    panel: Panel
    form: forms.Small
    is_first: bool


def offered(seat: Seat, handling: Handling, bound: forms.Small | None = None, act: str = "") -> list[Offered]:
    """Return what this person may do now; the form that was refused keeps what was typed."""
    disposition = last_disposition(handling) if handling.pk else None
    return [
        Offered(panel, bound if bound and panel.act == act else form_for(panel.act, seat), panel.act in FIRST)
        for panel in PANELS
        if _is_open(panel.move, handling, disposition) and can_move(seat.by, handling, panel.move, seat.now)
    ]


def form_for(act: str, seat: Seat, data: QueryDict | None = None) -> forms.Small:
    """Return the form of an act, each field under an id of its own."""
    more: dict[str, object] = {}
    if act == "screen":
        version = seat.record.form_version.as_version()
        more["questions"] = [(one.key, one.label) for one in version.questions if one.section != "recorder"]
    if act == "hand-over":
        people = colleagues(seat.record, seat.office, seat.now)
        more["people"] = [(str(one.pk), one.name) for one in people]
    return FORMS[act](data, auto_id=f"{act}_%s", **more)  # type: ignore[arg-type]  # the two forms above know them


def do(act: str, seat: Seat, form: forms.Small) -> Step:
    """Carry the words of a valid form to its act."""
    return DONE[act](seat, form.cleaned_data, form)


def _is_open(move: Move, handling: Handling, disposition: Disposition | None) -> bool:
    if after(move, State(handling.state)) is None and not (
        move is Move.HAND_OVER and handling.state == State.RECEIVED
    ):
        return False
    is_transfer = disposition is not None and disposition.disposal in TRANSFERS
    arrived = disposition is not None and disposition.acknowledged_at is not None
    ends = disposition is not None and disposition.disposal in ENDING
    holds = {
        Move.PAUSE: handling.paused_at is None,
        Move.UNPAUSE: handling.paused_at is not None,
        Move.SEND: is_transfer and not arrived,
        Move.CONCLUDE: not ends and (not is_transfer or arrived),
        Move.CLOSE: ends or handling.state == State.RESULTED,
    }
    return holds.get(move, True)


def _screen(seat: Seat, given: Given, form: forms.Small) -> Step:
    conclusion = Conclusion(given["conclusion"])
    if conclusion is Conclusion.H:
        return actions.return_for_supplement(
            seat=seat, questions=list(given["questions"]), note=given["reason"]
        )
    return actions.screen(seat=seat, conclusion=conclusion, reason=given["reason"], into=given["into"])


def _hand_over(seat: Seat, given: Given, form: forms.Small) -> Step:
    return actions.hand_over(seat=seat, to=Person.objects.get(pk=int(given["to"])))


def _dispose(seat: Seat, given: Given, form: forms.Small) -> Step:
    assert isinstance(form, forms.DisposeForm)  # noqa: S101 - by FORMS
    return actions.dispose(seat=seat, decision=form.decision())


DONE: Mapping[str, Callable[[Seat, Given, forms.Small], Step]] = {
    "screen": _screen,
    "hand-over": _hand_over,
    "dispose": _dispose,
    "resume": lambda seat, given, form: actions.resume(seat=seat),
    "convert": lambda seat, given, form: actions.convert(
        seat=seat, to=RecordType[given["to"]], reason=given["reason"]
    ),
    "pause": lambda seat, given, form: actions.pause(seat=seat, reason=given["reason"]),
    "unpause": lambda seat, given, form: actions.unpause(seat=seat),
    "agree": lambda seat, given, form: actions.agree(seat=seat, reason=given["reason"]),
    "disagree": lambda seat, given, form: actions.disagree(seat=seat, reason=given["reason"]),
    "approve": lambda seat, given, form: actions.approve(seat=seat, reason=given["reason"]),
    "reject": lambda seat, given, form: actions.reject(seat=seat, reason=given["reason"]),
    "send": lambda seat, given, form: actions.send_transfer(seat=seat, letter=given["letter"]),
    "acknowledge": lambda seat, given, form: actions.acknowledge_transfer(
        seat=seat, receipt=given["receipt"]
    ),
    "conclude": lambda seat, given, form: actions.conclude(
        seat=seat, result=Result(given["result"]), reason=given["reason"]
    ),
    "close": lambda seat, given, form: actions.close_case(seat=seat),
    "reopen": lambda seat, given, form: actions.reopen(seat=seat, reason=given["reason"]),
}
