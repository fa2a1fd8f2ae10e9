"""Cases, the steps taken in them, what was concluded, decided and done about it."""

from records.review.models.cases import Handling, Pause, Step
from records.review.models.decisions import Disposition, Outcome, Screening
from records.review.models.measures import Measure

__all__ = ["Disposition", "Handling", "Measure", "Outcome", "Pause", "Screening", "Step"]
