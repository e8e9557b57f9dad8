"""The verbs of the committee: nobody overwrites anybody, and nothing published is lost."""

import pytest
from django.db import IntegrityError, transaction

from portal.home import composing
from portal.home.models import Block, Layout
from portal.home.page import DEFAULT, blocks_of
from portal.publishing.verbs import Refused
from portal.site.models import PageChange
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _draft():
    composing.ensure_draft()


def token():
    return composing.ensure_draft().token()


def kinds(state="draft"):
    return [block.kind for block in blocks_of(state)]


def pk_of(kind):
    return Block.objects.get(layout__state="draft", kind=kind).pk


def test_a_draft_begins_as_a_copy_of_what_readers_see():
    composing.ensure_draft()
    assert kinds() == [kind for kind, _ in DEFAULT]
    assert composing.ensure_draft() == composing.ensure_draft()
    assert Layout.objects.count() == 1


def test_blocks_are_added_moved_set_and_removed_in_the_draft_alone():
    composing.ensure_draft()
    composing.add_block(token(), "congress", "", {})
    composing.move_up(token(), pk_of("congress"))
    composing.move_down(token(), pk_of("doors"))
    composing.edit_block(token(), pk_of("events"), "Lịch", {"count": 2})
    composing.remove_block(token(), pk_of("documents"))
    assert kinds() == [
        "search_hero",
        "banners",
        "doors",
        "featured",
        "events",
        "congress",
        "notices",
    ]
    assert kinds("live") == [kind for kind, _ in DEFAULT]
    block = Block.objects.get(pk=pk_of("events"))
    assert (block.title, block.settings) == ("Lịch", {"count": 2})


def test_what_stands_first_stays_there():
    composing.ensure_draft()
    composing.move_up(token(), pk_of("doors"))
    composing.move_down(token(), pk_of("search_hero"))
    assert kinds()[:2] == ["search_hero", "doors"]
    composing.remove_block(token(), pk_of("search_hero"))
    composing.add_block(token(), "search_hero", "", {})
    assert kinds()[0] == "search_hero"


@pytest.mark.parametrize("kind", ["search_hero", "doors", "khong-co"])
def test_a_second_one_of_a_single_kind_and_an_unknown_kind_are_refused(kind):
    with pytest.raises(Refused):
        composing.add_block(token(), kind, "", {})
    assert len(kinds()) == len(DEFAULT)


VERBS = {
    "add": lambda old, pk: composing.add_block(old, "events", "", {}),
    "edit": lambda old, pk: composing.edit_block(old, pk, "Khác", {}),
    "up": composing.move_up,
    "down": composing.move_down,
    "remove": composing.remove_block,
    "discard": lambda old, pk: composing.discard_draft(old),
    "publish": lambda old, pk: composing.publish_draft(old),
    "restore": lambda old, pk: composing.restore(old, 1),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("old", ["", "1", "x.y", None])
def test_who_saw_an_older_draft_changes_nothing(verb, old):
    seen = token()
    pk = pk_of("featured")
    composing.move_down(seen, pk)
    before = [block.facts() for block in blocks_of("draft")]
    with pytest.raises(composing.Stale):
        VERBS[verb](seen if old is None else old, pk)
    assert [block.facts() for block in blocks_of("draft")] == before
    assert Layout.objects.live() is None


def test_a_block_of_another_layout_is_not_touched():
    composing.publish_draft(token())
    live = Block.objects.filter(layout__state="live").first()
    with pytest.raises(composing.Stale):
        composing.remove_block(token(), live.pk)


def test_publishing_makes_it_live_tells_the_page_cache_and_keeps_the_one_before():
    composing.publish_draft(token())
    first = Layout.objects.live()
    composing.remove_block(token(), pk_of("events"))
    changes = PageChange.objects.count()
    composing.publish_draft(token(), by=make_user(is_superuser=True))
    assert "events" not in kinds("live")
    assert list(Layout.objects.past()) == [first]
    assert PageChange.objects.count() > changes


def test_who_may_not_publish_is_refused_and_so_is_an_empty_layout():
    with pytest.raises(Refused, match="chưa có quyền"):
        composing.publish_draft(token(), by=make_user())
    for block in blocks_of("draft"):
        composing.remove_block(token(), block.pk)
    assert blocks_of("draft") == []
    with pytest.raises(Refused, match="chưa có khối"):
        composing.publish_draft(token())


def test_a_past_layout_becomes_the_draft_and_stays_among_the_past_ones():
    composing.publish_draft(token())
    first = Layout.objects.live()
    composing.remove_block(token(), pk_of("doors"))
    composing.publish_draft(token())
    assert "doors" not in kinds()
    composing.restore(token(), first.pk)
    assert "doors" in kinds()
    assert "doors" not in kinds("live")
    assert first in Layout.objects.past()
    with pytest.raises(Refused, match="không còn"):
        composing.restore(token(), 10**9)


def test_the_last_twenty_are_kept():
    for _ in range(composing.PAST_KEPT + 3):
        last = composing.publish_draft(token())
    assert Layout.objects.past().count() == composing.PAST_KEPT
    assert Layout.objects.live() == last
    assert Layout.objects.past().first().pk == last.pk - 1


def test_discarding_leads_back_to_what_readers_see():
    composing.remove_block(token(), pk_of("doors"))
    assert composing.differs_from_live(blocks_of("draft"))
    composing.discard_draft(token())
    assert not composing.differs_from_live(blocks_of("draft"))
    assert "doors" in kinds()


@pytest.mark.parametrize("state", ["draft", "live"])
def test_the_database_holds_one_draft_and_one_live_layout(state):
    composing.publish_draft(token())
    composing.ensure_draft()
    when = Layout.objects.live().published_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Layout.objects.create(state=state, published_at=when)


def test_the_database_refuses_a_live_layout_without_a_time():
    with pytest.raises(IntegrityError), transaction.atomic():
        Layout.objects.create(state="live")
