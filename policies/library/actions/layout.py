"""What Wagtail needs before the first text: tree, site, the editors' group and its rights; done after every migrate."""

import datetime as dt

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from people.access import holds
from people.models import Person
from people.vocabulary import Role
from policies.library.models import PolicyIndexPage

EDITORS = Role.EDITOR.label
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
DOCUMENT_RIGHTS = ("add_document", "change_document", "choose_document")
STOCK_GROUPS = ("Editors", "Moderators")
REVIEW = "发布前审核"
ALL_DOCUMENTS = "全部文档"
READERS = (Role.LIAISON, Role.INSPECTION, Role.DISCIPLINE, Role.EDITOR)  # each has documents of its own


@transaction.atomic
def lay_out() -> None:
    """Make what is missing; run again it changes nothing."""
    root = Page.get_first_root_node() or Page.add_root(title="全部页面", slug="root", locale=_locale())
    index = PolicyIndexPage.objects.first()
    if index is None:
        index = PolicyIndexPage(title="制度与学习", slug="policy", locale=_locale())
        root.add_child(instance=index)
        index.save_revision().publish()
    _serve(index)
    _name_stock(root)
    group = _editors(index)
    _review(index, group)
    for role in READERS:
        _private(role)


def _private(role: Role) -> None:
    """Keep a folder of documents that only the holders of the role can open."""
    group, _ = Group.objects.get_or_create(name=role.label)
    name = f"仅{role.label}"
    root = Collection.get_first_root_node()
    folder = Collection.objects.filter(name=name).first() or root.add_child(name=name)
    kind = CollectionViewRestriction.GROUPS
    restriction, _ = CollectionViewRestriction.objects.get_or_create(collection=folder, restriction_type=kind)
    restriction.groups.set([group])


def _locale() -> Locale:
    """Return the one language."""
    return Locale.objects.get_or_create(language_code="zh-hans")[0]


def _serve(index: PolicyIndexPage) -> None:
    """Make the index the root of the site and take the welcome page away."""
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    if (site.root_page_id, site.site_name) != (index.pk, settings.SITE_NAME):
        site.root_page, site.site_name = index, settings.SITE_NAME
        site.save()
    Page.objects.filter(depth=2, slug="home", content_type__model="page", numchild=0).delete()


def _name_stock(root: Page) -> None:
    """Give the rows Wagtail's migrations made Chinese names and take its empty groups away."""
    Page.objects.filter(pk=root.pk, title="Root").update(title="全部页面", draft_title="全部页面")
    collection = Collection.get_first_root_node() or Collection.add_root(name=ALL_DOCUMENTS)
    if collection.name == "Root":
        collection.name = ALL_DOCUMENTS
        collection.save()
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()


def _editors(index: PolicyIndexPage) -> Group:
    """Return the group of the editors, with the rights to the texts and to documents."""
    for label in ("wagtailadmin", "wagtailcore", "wagtaildocs"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(
        Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    )
    for permission in Permission.objects.filter(
        codename__in=PAGE_RIGHTS, content_type__app_label="wagtailcore"
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=index.page_ptr, permission=permission)
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        codename__in=DOCUMENT_RIGHTS, content_type__app_label="wagtaildocs"
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    return group


def _review(index: PolicyIndexPage, group: Group) -> None:
    """Offer a review by a second editor before publication."""
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    workflow, is_new = Workflow.objects.get_or_create(name=REVIEW)
    if not is_new:
        return
    task = GroupApprovalTask.objects.create(name="另一名编辑审核")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=index.page_ptr)


def admit(person: Person, *, now: dt.datetime) -> bool:
    """Make membership of the editors' group agree with the person's grants at this moment, and return it."""
    return _in_step(person, Role.EDITOR, now)


def keep_in_step(person: Person, *, now: dt.datetime) -> None:
    """Make membership of every group with documents of its own agree with the person's grants at this moment."""
    for role in READERS:
        _in_step(person, role, now)


def _in_step(person: Person, role: Role, now: dt.datetime) -> bool:
    """Put the person into the group of a role he holds, or take him out; return whether he is in it."""
    is_holder = holds(person, role, now)
    membership = person.groups.filter(name=role.label)
    if is_holder and not membership.exists():
        person.groups.add(Group.objects.get(name=role.label))
    elif not is_holder and membership.exists():
        person.groups.remove(*membership)
    return is_holder
