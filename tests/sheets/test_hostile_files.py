"""Files nobody should open are refused with a code and a sentence, quickly, and nothing dies of them."""

import resource

import pytest

from sheets.reading import Unreadable, read_workbook
from sheets.rules.refusals import SENTENCES
from tests.sheets.hostile import FILES, plain

SECONDS = 5


def processor() -> float:
    """Return the seconds of processor that this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_its_code(name: str) -> None:
    """T34: whatever is in it, one sentence comes out, in time."""
    code, make = FILES[name]
    data = make()
    began = processor()

    with pytest.raises(Unreadable) as refusal:
        read_workbook(data, "十月登记.xlsx")

    assert refusal.value.code == code, refusal.value.sentence
    assert refusal.value.sentence
    assert processor() - began < SECONDS


def test_the_plain_workbook_they_are_made_from_is_read() -> None:
    """What is refused is refused for its fault, not for how it was made."""
    workbook = read_workbook(plain(), "十月登记.xlsx")

    assert workbook.sheets[0].rows[1].cells[:2] == ["张承办", "J00001"]


def test_there_are_at_most_fifteen_codes_and_none_scolds() -> None:
    """Sentences say what was found and what to do; none asks, blames or forbids."""
    codes = {variant.partition(".")[0] for variant in SENTENCES}

    assert len(codes) <= 15
    for word in ("请", "非法", "无效", "有误", "格式错误", "必填项", "禁止"):
        assert not any(word in sentence for sentence in SENTENCES.values())
