"""The instruments a text cites: pages of metadata, made by load_policy, found by initials, linked both ways. # 第一条"""

import datetime as dt

import pytest

from policies.library.models import Article, InstrumentPage, MeasuresPage, PolicyIndexPage
from policies.library.queries import found_texts
from policies.library.rules.instruments import cited_by, titles_in
from policies.library.todos import waiting_for
from policies.library.vocabulary import Standing
from tests.cast import at
from tests.policies.library.conftest import TEXT
from tests.policies.library.test_loading import load
from trail.models import Leaf

OLD, NEW = "公职人员政务处分暂行规定", "公职人员政务处分法"


@pytest.fixture
def staff(client, cast, measures):
    client.force_login(cast.zhang)
    return client


def test_every_title_of_the_text_is_found_once():
    assert titles_in([TEXT]) == [
        "关于新形势下党内政治生活的若干准则",
        "中国共产党党内监督条例",
        "领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定",
        "最高人民法院、最高人民检察院、公安部、国家安全部、司法部关于进一步规范司法人员与当事人、律师、特殊关系人、中介组织接触交往行为的若干规定",
        "中国共产党纪律处分条例",
        OLD,
    ]


def test_what_replaced_a_cited_instrument_comes_with_it():
    assert [one.title for one in cited_by([f"《{OLD}》"])] == [OLD, NEW]
    assert [one.title for one in cited_by(["没有引用"])] == []


def test_loading_makes_a_page_of_each_with_its_leaf_and_no_words_of_law(measures):
    pages = {page.title: page for page in InstrumentPage.objects.live()}
    assert set(pages) == {*titles_in([TEXT]), NEW}
    assert pages[OLD].standing == Standing.REPEALED
    assert pages[NEW].supersedes == pages[OLD]
    assert Leaf.objects.filter(kind="policy.instrument").count() == len(pages)
    for page in pages.values():
        assert (page.document_number, page.issued_on, page.effective_on) == ("", None, None)
        assert "核对" in page.note


def test_loading_again_leaves_an_editors_page_as_it_is(measures):
    page = InstrumentPage.objects.get(title=OLD)
    page.issuer = "编辑核对过的机关"
    page.save_revision().publish()
    load(TEXT.replace("每月3日前", "每月5日前"))
    assert InstrumentPage.objects.count() == len(titles_in([TEXT])) + 1
    assert InstrumentPage.objects.get(title=OLD).issuer == "编辑核对过的机关"


def test_the_text_leads_to_its_instruments_and_they_lead_back(staff):
    page = InstrumentPage.objects.get(title=OLD)
    assert f'href="{page.url}"' in staff.get("/policy/measures/").content.decode()
    assert f'href="{page.url}"' in staff.get("/policy/").content.decode()
    html = staff.get(page.url).content.decode()
    assert "已废止" in html
    assert f'href="{InstrumentPage.objects.get(title=NEW).url}"' in html
    assert [one.number for one in Article.objects.citing(page.title)] == [11, 12, 13]
    assert 'href="/policy/measures/#a11"' in html


@pytest.mark.parametrize(
    ("query", "title"),
    [("zggcdjl", "中国共产党纪律处分条例"), ("ZWCFF", NEW), ("政务处分法", NEW), ("《党内监督条例", "")],
)
def test_an_instrument_is_found_by_its_title_or_its_initials(measures, query, title):
    found = [one.title for one in found_texts(query)]
    assert (title in found) if title else found == []


def test_an_instrument_due_for_review_waits_for_the_editor(client, measures, cast):
    InstrumentPage.objects.filter(title=OLD).update(review_on=dt.date(2026, 1, 1))
    assert [one.title for one in waiting_for(cast.editor, at("2026-11-23 10:00"))] == [
        "制度文本到期，需要复核"
    ]
    client.force_login(cast.editor)
    assert "到期，需要复核" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("who", ["zhang", "li", "wang", "leader", "system"])
def test_no_right_of_staff_leads_to_a_draft(client, cast, measures, who):
    """Neither a page never published nor the words of a revision."""
    index = PolicyIndexPage.objects.get()
    for kind, slug in ((MeasuresPage, "draft-text"), (InstrumentPage, "draft-instrument")):
        index.add_child(instance=kind(title="还没有发布的标题", slug=slug, live=False))
    measures.body[7].value["text"] = "还没有发布的第八条"
    revision = measures.save_revision()
    client.force_login(getattr(cast, who))

    for address in (
        "/policy/draft-text/", "/policy/draft-instrument/", "/policy/draft-text/editions/1/",
        "/policy/draft-text/on/2026-11-01/", f"/admin/pages/{measures.pk}/view_draft/",
        f"/admin/pages/{measures.pk}/revisions/{revision.pk}/view/", f"/admin/pages/{measures.pk}/edit/preview/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for address in ("/policy/", "/policy/measures/", "/policy/search/?q=还没有发布"):
        html = client.get(address).content.decode()
        assert "还没有发布的" not in html, address
