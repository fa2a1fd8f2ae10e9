"""Cases, the steps taken in them, what was concluded, decided and done about it."""

from records.review.models.cases import Handling, Pause, Step
from records.review.models.decisions import Appeal, Disposition, Outcome, Screening
from records.review.models.measures import Measure

CASE = (
    (Handling, "id"), (Step, "handling_id"), (Pause, "handling_id"), (Screening, "handling_id"),
    (Disposition, "handling_id"), (Outcome, "handling_id"),
)  # fmt: skip
APPEAL, MEASURE = ((Appeal, "id"),), ((Measure, "id"),)

__all__ = [
    "APPEAL", "CASE", "MEASURE", "Appeal", "Disposition", "Handling", "Measure", "Outcome", "Pause", "Screening", "Step",
]  # fmt: skip
