"""load_policy: a file becomes a page with rows, once, and never over an editor's work."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from policies.library.actions import load_text
from policies.library.models import Article, Item, MeasuresPage
from policies.library.vocabulary import Outcome
from tests.cast import at
from tests.policies.library.conftest import TEXT, TITLE
from trail.models import Leaf

NOW = at("2026-10-02 09:00")


def load(text=TEXT):
    return load_text(text=text, slug="measures", title=TITLE, effective_on=None, now=NOW)


def test_the_rows_hold_the_text_word_for_word(measures):
    """第四条:各项逐字成行。"""
    assert measures.articles.count() == 14
    four = measures.articles.get(number=4)
    assert four.items.get(number=4).text.startswith("在监督执纪中,直接或者请托他人过问")
    assert "初核立案性质认定" in four.items.get(number=4).text
    assert four.anchor == "a4"
    assert [item.anchor for item in four.items.order_by("number")] == ["a4-1", "a4-2", "a4-3", "a4-4", "a4-5"]


def test_the_slips_of_the_text_carry_an_editors_note(measures):
    """第一条、第四条。"""
    notes = {block.value.number: block.value["note"] for block in measures.body}
    assert "重复" in notes[1]
    assert "初核立案性质认定" in notes[4]


def test_loading_the_same_file_again_changes_nothing(measures):
    again = load()
    assert again.outcome == Outcome.SAME
    assert MeasuresPage.objects.get().revisions.count() == 1
    assert measures.editions.count() == 1


def test_a_changed_file_renews_a_page_no_editor_has_touched(measures):
    """第八条。"""
    renewed = load(TEXT.replace("每月3日前", "每月5日前"))
    assert renewed.outcome == Outcome.RENEWED
    assert "每月5日前" in Article.objects.get(number=8).text
    assert [edition.number for edition in measures.editions.order_by("number")] == [1, 2]


def test_an_editors_version_is_never_overwritten(measures):
    page = MeasuresPage.objects.get()
    page.body[7].value["text"] = "编辑写的第八条。"
    page.save_revision().publish()

    kept = load(TEXT.replace("每月3日前", "每月5日前"))

    assert kept.outcome == Outcome.KEPT
    assert Article.objects.get(number=8).text == "编辑写的第八条。"


def test_an_editors_draft_is_kept_too(measures):
    page = MeasuresPage.objects.get()
    page.body[7].value["text"] = "草稿。"
    page.save_revision()
    assert load(TEXT.replace("每月3日前", "每月5日前")).outcome == Outcome.KEPT


def test_an_article_that_is_gone_keeps_its_row(measures):
    """第一条:有据可查。"""
    load(TEXT[: TEXT.index("14、")])
    gone = Article.objects.get(number=14)
    assert not gone.is_current
    assert Item.objects.count() == 8


def test_publication_is_a_leaf_of_the_log(measures):
    leaf = Leaf.objects.get(kind="policy.publish")
    assert leaf.obj == "policy:measures"
    assert measures.editions.get().sha256 in leaf.body


def test_a_change_of_the_commentary_alone_makes_no_edition(measures):
    page = MeasuresPage.objects.get()
    page.body[7].value["heading"] = "换一个提要"
    page.save_revision().publish()
    assert page.editions.count() == 1
    assert Article.objects.get(number=8).heading == "换一个提要"
    assert Leaf.objects.filter(kind="policy.publish").count() == 2


def test_the_command_says_what_found_no_place(db, tmp_path):
    file = tmp_path / "rule.txt"
    file.write_bytes("某规定\n第一条 甲。\n第三条 丙。".encode("gb18030"))
    out, err = StringIO(), StringIO()

    call_command("load_policy", str(file), "--slug", "rule", stdout=out, stderr=err)

    assert "《某规定》/policy/rule/" in out.getvalue()
    assert "第 3 行没有放进任何一条" in err.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"nothing here", "没有找到第一条"), (b"\xff\xfe\x00\x81", "不是 UTF-8 或 GB18030")],
)
def test_a_file_without_articles_is_refused_and_nothing_is_stored(db, tmp_path, content, sentence):
    file = tmp_path / "rule.txt"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("load_policy", str(file))
    assert not MeasuresPage.objects.exists()


def test_the_person_at_the_command_line_is_named(cast, tmp_path):
    file = tmp_path / "rule.txt"
    file.write_text("某规定\n第一条 甲。", encoding="utf-8")
    call_command("load_policy", str(file), "--slug", "rule", "--by", cast.system.number, stdout=StringIO())
    assert MeasuresPage.objects.get(slug="rule").editions.get().published_by == cast.system


def test_a_text_without_a_title_is_refused(db, tmp_path):
    file = tmp_path / "rule.txt"
    file.write_text("第一条 甲。", encoding="utf-8")
    with pytest.raises(CommandError, match="用 --title 写明标题"):
        call_command("load_policy", str(file), "--slug", "rule")


def test_a_person_who_is_not_there_is_refused(db, tmp_path):
    file = tmp_path / "rule.txt"
    file.write_text("第一条 甲。", encoding="utf-8")
    with pytest.raises(CommandError, match="没有工号为 X1 的人员"):
        call_command("load_policy", str(file), "--by", "X1")
