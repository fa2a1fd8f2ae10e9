"""第五条: requests from acquaintances are recorded like all others."""

import pytest

from policies.recordform.rules.answers import Context
from policies.recordform.rules.core import statutory
from policies.recordform.rules.judge import check_answers
from policies.vocabulary import Relation
from tests.cast import at

NOW = at("2026-11-02 09:00")
SAID = {
    "matter_category": "CASE",
    "matter_name": "某某涉嫌盗窃案",
    "subject_name": "老同学",
    "subject_identity": "O4",
    "occurred_on": "2026-10-20",
    "manner": "PHONE",
    "account": "打来电话询问案件什么时候能有结果,希望尽快办理。",
    "response": "告知依法办理。",
}


@pytest.mark.parametrize("relation", list(Relation))
def test_no_relation_keeps_a_record_from_being_taken(relation):
    """第五条: 熟人、亲友、同学、战友 alike; the relation is kept and excuses nothing."""
    answers, problems = check_answers(statutory(), {**SAID, "relation": relation.value}, Context(now=NOW))
    assert answers["relation"] == (relation.value,)
    assert [problem.code for problem in problems if problem.key == "relation"] == []
