"""Documents for one role alone. # 第九条"""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

from people.models import Grant
from tests.cast import at


@pytest.fixture
def document(db, settings, tmp_path):
    """A document in the folder of the liaisons."""
    settings.MEDIA_ROOT = tmp_path
    folder = Collection.objects.get(name="仅单位联络员")
    file = ContentFile(b"%PDF-1.4 for liaisons", name="list.pdf")
    return get_document_model().objects.create(title="名册样表", file=file, collection=folder)


@pytest.mark.parametrize(
    ("who", "status"), [("li", 200), ("zhang", 404), ("editor", 404), ("system", 404), ("zhao", 404)]
)
def test_only_the_role_opens_it_and_for_others_it_is_not_there(client, cast, document, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(document.url).status_code == status


def test_who_lost_the_role_lost_the_document(client, cast, document):
    client.force_login(cast.li)
    assert client.get(document.url).status_code == 200
    Grant.objects.filter(person=cast.li).update(ended_at=at("2026-01-01 00:00"))
    assert client.get(document.url).status_code == 404
