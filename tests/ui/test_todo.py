"""Lines of 待办."""

from ui.rules.todo import Todo, Tone, in_order


def test_the_small_order_comes_first():
    late, soon = Todo("紧急记录", "/a", order=5, tone=Tone.LATE), Todo("待审核的记录", "/b", order=16)

    assert in_order([soon, late]) == [late, soon]


def test_what_presses_says_so_in_words():
    assert Tone.LATE.word == "尽快"
    assert Tone.NEUTRAL.word == ""
