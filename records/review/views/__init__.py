"""The pages of the two offices: the queue, a case, the months of units."""

from records.review.views.cases import act, appeal, case
from records.review.views.deliveries import acknowledge, close, deliveries, delivery
from records.review.views.measures import finish, measures, review_measure
from records.review.views.queue import inbox

__all__ = [
    "acknowledge",
    "act",
    "appeal",
    "case",
    "close",
    "deliveries",
    "delivery",
    "finish",
    "inbox",
    "measures",
    "review_measure",
]
