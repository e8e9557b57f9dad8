"""The index is made anew, or compared and mended, while readers search on."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from portal.publishing.models import State
from portal.search import rebuilding, totals
from portal.search.engines import engine
from portal.search.indexing import index_item
from portal.search.models import Entry, EntryText, IndexState, Total
from portal.search.rebuilding import Differences, check, is_needed, rebuild
from portal.search.sources import all_sources
from tests.builders import indexed, make_article, make_document, make_event, scheduled
from tests.portal.search.test_indexing import DRAFT, NOTHING, found, whole_index

pytestmark = pytest.mark.django_db


def quietly(*_):
    pass


def empty():
    """Leave nothing in the index."""
    engine().drop()
    engine().create()
    Entry.objects.all().delete()
    Total.objects.all().delete()


def break_everything():
    """Make an index, break it in every way; return what a true one holds."""
    articles = [indexed(make_article(f"Tin {number}")) for number in range(8)]
    indexed(make_document(expires_on=date(2030, 1, 1), **scheduled()))
    before = whole_index()
    key = dict(Entry.objects.filter(kind="tin-tuc").values_list("object_id", "key"))
    engine().remove([key[articles[0].pk]])  # an entry without words
    Entry.objects.filter(key=key[articles[1].pk]).delete()  # words without an entry
    Entry.objects.filter(key=key[articles[2].pk]).update(title="Sai")
    Entry.objects.filter(key=key[articles[3].pk]).update(terms="muc:tin-tuc nam:1999")
    EntryText.objects.filter(entry=key[articles[4].pk]).update(body="Sai")
    EntryText.objects.filter(entry=key[articles[5].pk]).delete()
    Entry.objects.filter(key=key[articles[6].pk]).update(object_id=10**6)
    Entry.objects.filter(kind="van-ban").update(kind="gone")
    gone = indexed(make_event("Đã xóa"))
    type(gone).objects.all().delete()  # behind the back of the portal
    withdrawn = indexed(make_event("Đã gỡ"))
    type(withdrawn).objects.update(state=State.WITHDRAWN)
    Total.objects.filter(kind="su-kien").update(number=77)
    assert whole_index() != before
    return before


def test_a_rebuild_from_nothing_equals_what_the_changes_made():
    for item in (make_article("Mặt trận"), make_document(), make_event("Ngày hội")):
        index_item(item)
    make_article("Bản nháp", **DRAFT)
    before = whole_index()
    assert len(before[0]) == 3
    empty()
    rebuild(quietly)
    assert whole_index() == before
    rebuild(quietly)
    assert whole_index() == before


def test_a_rebuild_heals_whatever_is_wrong():
    before = break_everything()
    rebuild(quietly)
    assert whole_index() == before


def test_a_check_heals_whatever_is_wrong_and_then_finds_nothing():
    before = break_everything()
    assert check(quietly)
    assert whole_index() == before
    assert not check(quietly)
    assert whole_index() == before


def test_a_change_heals_its_own_item():
    article = indexed(make_article("Trồng cây"))
    Entry.objects.all().delete()
    index_item(article)
    assert found("trồng cây") == [article]


def lose_entry(key):
    totals.add(Entry.objects.filter(key=key), -1)
    engine().remove([key])
    Entry.objects.filter(key=key).delete()


def change_title(key):
    Entry.objects.filter(key=key).update(title="Sai")


def change_text(key):
    EntryText.objects.filter(entry=key).update(body="Sai")


def change_number(key):
    Entry.objects.filter(key=key).update(number=1)


def take_words(key):
    engine().remove([key])


def lose_total(key):
    Total.objects.filter(group="nam").delete()


def count_wrongly(key):
    Total.objects.filter(group="muc").update(number=9)


@pytest.mark.parametrize(
    ("harm", "differences"),
    [
        (lose_entry, Differences(missing=1)),
        (change_title, Differences(outdated=1)),
        (change_text, Differences(outdated=1)),
        (change_number, Differences(outdated=1)),
        (take_words, Differences(without_words=1)),
        (lose_total, Differences(wrong_totals=1)),
        (count_wrongly, Differences(wrong_totals=1)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_check_says_how_much_it_mended(harm, differences):
    article = indexed(make_article("Trồng cây"))
    before = whole_index()
    harm(Entry.objects.get().key)
    assert check(quietly) == differences
    assert whole_index() == before
    assert found("trồng cây") == [article]
    assert check(quietly) == Differences()


def test_a_check_takes_out_what_is_left_over_and_words_that_nothing_owns():
    article = indexed(make_article("Trồng cây"))
    type(article).objects.update(state=State.WITHDRAWN)
    assert check(quietly) == Differences(left_over=1)
    assert whole_index() == NOTHING
    other = indexed(make_article("Tưới rừng"))
    totals.add(Entry.objects.all(), -1)
    Entry.objects.all().delete()
    type(other).objects.update(state=State.WITHDRAWN)
    assert check(quietly) == Differences(stray_words=1)
    assert whole_index() == NOTHING


def test_a_check_of_an_empty_portal_finds_nothing():
    assert not check(quietly)


def test_a_rebuild_works_in_batches_and_says_how_far_it_is(monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for number in range(5):
        make_article(f"Tin {number}")
    said = []
    rebuild(lambda *args: said.append(args))
    assert [each for each in said if each[0] == "Tin tức"] == [
        ("Tin tức", done, 5) for done in (0, 2, 4, 5)
    ]
    empty = [source.label for source in all_sources() if source.kind != "tin-tuc"]
    assert [each for each in said if each[0] != "Tin tức"] == [(label, 0, 0) for label in empty]
    assert Entry.objects.count() == 5


def test_a_check_works_in_batches_too(monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for number in range(5):
        make_article(f"Tin {number}")
    said = []
    assert check(lambda *args: said.append(args)).missing == 5
    assert [args for args in said if args[0] == "Tin tức"] == [
        ("Tin tức", done, 5) for done in (2, 4, 5)
    ]


def interrupt_after(steps):
    """Return what is told how far a rebuild is, and ends it after some steps."""
    left = [steps]

    def say(label, done, total):
        left[0] -= done > 0
        if left[0] < 0:
            raise KeyboardInterrupt

    return say


@pytest.mark.parametrize("steps", range(6))
def test_an_interrupted_rebuild_goes_on_where_it_was(monkeypatch, steps):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for number in range(4):
        make_document(number=f"{number}-NQ/TU")
        make_article(f"Tin {number}")
        make_event(f"Ngày {number}")
    with pytest.raises(KeyboardInterrupt):
        rebuild(interrupt_after(steps))
    assert is_needed()
    done = Entry.objects.count()
    assert done == 2 * (steps + 1)
    replaced = []
    index_items = rebuilding.index_items
    monkeypatch.setattr(
        rebuilding,
        "index_items",
        lambda source, ids: (replaced.extend(ids), index_items(source, ids)),
    )
    rebuild(quietly, from_start=False)
    assert len(replaced) == 12 - done  # nothing was done twice
    assert not is_needed()
    resumed = whole_index()
    empty()
    rebuild(quietly)
    assert whole_index() == resumed


def interrupted(**state):
    """Note a rebuild that was interrupted behind all articles."""
    IndexState.objects.create(layout=rebuilding.LAYOUT, kind="su-kien", after=10**6, **state)


def test_a_rebuild_from_the_start_forgets_that_another_was_interrupted():
    make_article("Tin")
    interrupted(building=rebuilding.LAYOUT)
    rebuild(quietly)
    assert Entry.objects.count() == 1
    assert not is_needed()


@pytest.mark.parametrize("building", [None, rebuilding.LAYOUT - 1])
def test_one_that_was_interrupted_begins_anew_when_the_layout_is_another_now(building):
    make_article("Tin")
    interrupted(building=building)
    rebuild(quietly, from_start=False)
    assert Entry.objects.count() == 1
    assert not is_needed()


@pytest.mark.parametrize(
    ("state", "needed"),
    [
        (None, True),
        ({"layout": rebuilding.LAYOUT - 1}, True),
        ({"layout": rebuilding.LAYOUT}, False),
        ({"layout": rebuilding.LAYOUT, "building": rebuilding.LAYOUT, "kind": "van-ban"}, True),
    ],
)
def test_it_is_known_whether_a_rebuild_is_needed(state, needed):
    if state is not None:
        IndexState.objects.create(**state)
    assert is_needed() is needed


def test_commands_rebuild_and_check():
    article = make_article("Trồng cây")
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    assert "Tin tức: 1/1" in output.getvalue()
    assert found("trồng cây") == [article]
    output = StringIO()
    call_command("check_search", stdout=output)
    assert "khớp" in output.getvalue()
    engine().remove([Entry.objects.get().key])
    output = StringIO()
    call_command("check_search", stdout=output)
    assert "không có chữ: 1" in output.getvalue()


def test_a_rebuild_only_if_needed_does_nothing_to_a_true_index():
    call_command("rebuild_search", "--if-needed", stdout=StringIO())
    make_article("Trồng cây")
    output = StringIO()
    call_command("rebuild_search", "--if-needed", stdout=output)
    assert output.getvalue() == ""
    assert found("trồng cây") == []


@pytest.mark.parametrize("run", [rebuild, check])
def test_it_asks_as_much_for_ten_items_as_for_twenty(django_assert_max_num_queries, run):
    def fill(numbers):
        for number in numbers:
            make_document(number=f"{number}-NQ/TU", issuer_name=f"Cơ quan {number}")
            make_event(f"Tin {number}")

    fill(range(10))
    run(quietly)
    with django_assert_max_num_queries(150) as first:  # some for each of the eleven kinds
        run(quietly)
    fill(range(10, 20))
    run(quietly)
    with django_assert_max_num_queries(len(first)):
        run(quietly)
