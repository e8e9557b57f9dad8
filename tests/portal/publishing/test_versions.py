"""Versions: when one is kept, what is worked on, what is taken back; none is ever lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from news.models import Article, Author
from portal.publishing import versions
from portal.publishing.aggregates import NEW_FROM, capture
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import Revision, Stage, State, Transition, Work
from portal.publishing.verbs import approve, publish, restore, send_back, submit, withdraw
from tests.browsing import fill_in
from tests.builders import make_article, make_document, make_gallery, make_user, scheduled
from tests.portal.publishing.wholes import DRAFT, WHOLES, whole_document, whole_week

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize("make", WHOLES.values(), ids=lambda make: make.__name__)


def change_url(item):
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


def changed(item, **fields):
    content = capture(item)
    return content | {"fields": content["fields"] | fields}


def numbers(item):
    return list(Revision.objects.of(item).order_by("number").values_list("number", flat=True))


class TestSaving:
    def test_keeps_a_version_and_begins_work_that_is_a_draft(self):
        article, user = make_article(), make_user()
        revision = versions.save(article, changed(article, title="Mới"), by=user)
        assert (revision.number, revision.created_by) == (1, user)
        work = versions.work_on(article)
        assert (work.stage, work.revision, work.started_by) == (Stage.DRAFT, revision, user)

    def test_counts_the_versions_of_each_item_from_one(self):
        one, two = make_article("Một"), make_document()
        for title in ("a", "b"):
            versions.save(one, changed(one, title=title), by=None)
        versions.save(two, changed(two, title="c"), by=None)
        assert (numbers(one), numbers(two)) == ([1, 2], [1])

    def test_leaves_the_rows_as_they_are(self):
        article = make_article("Cũ")
        versions.save(article, changed(article, title="Mới"), by=None)
        article.refresh_from_db()
        assert article.title == "Cũ"

    def test_twice_keeps_one_version(self):
        article = make_article()
        content = changed(article, title="Mới")
        first = versions.save(article, content, by=None)
        assert versions.save(article, content, by=make_user()) == first
        assert numbers(article) == [1]

    def test_what_readers_see_already_is_no_work(self):
        article = make_article()
        versions.keep_first(article)
        versions.save(article, capture(article), by=make_user())
        assert versions.work_on(article) is None
        assert numbers(article) == [1]

    def test_what_readers_see_since_a_command_changed_it_is_no_work_either(self):
        article = make_article()
        versions.keep_first(article)
        Article.objects.update(title="Đổi bằng lệnh")
        versions.save(article, capture(article), by=make_user())
        assert versions.work_on(article) is None

    def test_what_was_approved_lets_the_changes_wait_again(self):
        article = make_article()
        versions.save(article, changed(article, title="Mới"), by=None)
        publish(article, by=None, at=timezone.now() + timedelta(days=1))
        versions.save(article, changed(article, title="Mới hơn"), by=None)
        work = versions.work_on(article)
        assert (work.stage, work.publish_at) == (Stage.WAITING, None)

    def test_what_was_returned_stays_returned_until_it_is_sent_again(self):
        article = make_article()
        versions.save(article, changed(article, title="Mới"), by=None)
        submit(article, by=None)
        send_back(article, by=None, reason="Sai tên.")
        versions.save(article, changed(article, title="Mới hơn"), by=None)
        work = versions.work_on(article)
        assert (work.stage, work.reason) == (Stage.RETURNED, "Sai tên.")
        submit(article, by=None)
        work = versions.work_on(article)
        assert (work.stage, work.reason) == (Stage.WAITING, "")

    def test_the_database_keeps_each_number_once(self):
        article = make_article()
        first = versions.save(article, changed(article, title="Mới"), by=None)
        first.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save(force_insert=True)


class TestTheFirstVersion:
    @EVERY_KIND
    def test_is_kept_before_anything_is_changed_for_the_first_time(self, client, make):
        item = make()
        before = capture(item)
        client.force_login(make_user(PUBLISHERS))
        name = {whole_document: "number", whole_week: "note"}.get(make, "title")
        fill_in(client, change_url(item), "_publish", **{name: "05-NQ/TU"})
        item.refresh_from_db()
        assert getattr(item, name) == "05-NQ/TU"
        first = Revision.objects.of(item).get(number=1)
        assert (first.content, first.created_by) == (before, None)
        assert versions.latest(item).content["fields"][name] == "05-NQ/TU"

    @EVERY_KIND
    def test_of_what_is_saved_unchanged_is_the_only_one(self, client, make):
        item = make()
        client.force_login(make_user(PUBLISHERS))
        for _ in range(2):
            fill_in(client, change_url(item))
        assert numbers(item) == [1]
        assert versions.work_on(item) is None

    def test_is_not_kept_again(self):
        article = make_article()
        versions.keep_first(article)
        Article.objects.update(title="Khác")
        versions.keep_first(article)
        assert numbers(article) == [1]


class TestWhereAnItemStands:
    @pytest.mark.parametrize(
        ("fields", "stage", "words"),
        [
            (DRAFT, None, "Bản nháp"),
            (DRAFT, Stage.WAITING, "Chờ duyệt"),
            (DRAFT, Stage.RETURNED, "Trả lại"),
            (DRAFT, Stage.APPROVED, "Đã duyệt"),
            ({}, None, "Đã đăng"),
            ({}, Stage.WAITING, "Đã đăng · bản sửa: chờ duyệt"),
            ({"state": State.WITHDRAWN}, None, "Đã gỡ"),
            ({"state": State.WITHDRAWN}, Stage.DRAFT, "Đã gỡ · bản nháp"),
        ],
    )
    def test_is_said_in_words(self, fields, stage, words):
        assert versions.state_in_words(make_article(**fields), stage) == words

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            (DRAFT, Stage.DRAFT),
            (scheduled(), None),
            ({}, None),
            ({"state": State.WITHDRAWN}, Stage.DRAFT),
        ],
    )
    def test_has_a_stage_without_work_only_where_readers_see_nothing(self, fields, expected):
        assert versions.stage_of(make_article(**fields), None) == expected


class TestTakingBack:
    def test_an_older_version_keeps_the_days_and_the_unit_of_today(self):
        article = make_article()
        versions.keep_first(article)
        later = timezone.now() - timedelta(hours=1)
        Article.objects.update(title="Mới", published_at=later)
        revision, content = versions.restored(article, 1)
        assert revision.number == 1
        assert content["fields"]["title"] == "Hội nghị giao ban quý I"
        assert content["fields"]["published_at"] == later.isoformat()

    def test_a_version_that_does_not_exist_is_an_error(self):
        article = make_article()
        versions.keep_first(article)
        with pytest.raises(Revision.DoesNotExist):
            versions.restored(article, 7)


class TestRowsThatWereNew:
    @pytest.fixture
    def gallery(self, client):
        gallery = make_gallery(photos=1)
        client.force_login(make_user(PUBLISHERS))
        return gallery

    def add_photo(self, client, gallery):
        content = capture(gallery)
        like = content["rows"]["photos"][0]
        new = like | {"pk": NEW_FROM + 5, "fields": like["fields"] | {"alt": "Ảnh mới"}}
        content["rows"]["photos"] = [*content["rows"]["photos"], new]
        versions.keep_first(gallery)
        versions.save(gallery, content, by=None)

    def test_have_in_every_version_the_id_that_they_got(self, client, gallery):
        self.add_photo(client, gallery)
        content = versions.latest(gallery).content
        fields = content["fields"] | {"title": "Tên mới"}
        versions.save(gallery, content | {"fields": fields}, by=None)
        publish(gallery, by=None)
        real = gallery.photos.get(alt="Ảnh mới").pk
        assert real < NEW_FROM
        for revision in Revision.objects.of(gallery).filter(number__gt=1):
            assert revision.content["rows"]["photos"][1]["pk"] == real
        assert versions.latest(gallery).content == capture(gallery)
        fill_in(client, change_url(gallery))
        assert numbers(gallery) == [1, 2, 3]

    def test_come_back_under_it_when_an_older_version_is_taken_back(self, client, gallery):
        self.add_photo(client, gallery)
        publish(gallery, by=None)
        real = gallery.photos.get(alt="Ảnh mới").pk
        restore(gallery, 1, by=None)
        publish(gallery, by=None)
        assert gallery.photos.count() == 1
        restore(gallery, 2, by=None)
        publish(gallery, by=None)
        assert gallery.photos.get(alt="Ảnh mới").pk == real


class TestNothingIsLost:
    def test_when_an_item_is_deleted_its_versions_and_steps_stay(self, client):
        article = make_article(**DRAFT)
        client.force_login(make_user(EDITORS))
        fill_in(client, change_url(article), "_submit", title="Mới")
        kept, steps = Revision.objects.count(), Transition.objects.count()
        assert (kept, steps) == (2, 1)
        client.force_login(make_user(PUBLISHERS))
        url = reverse("admin:news_article_delete", args=[article.pk])
        assert client.post(url, {"post": "yes"}).status_code == 302
        assert not Article.objects.exists()
        assert (Revision.objects.count(), Transition.objects.count()) == (kept, steps)
        assert not Work.objects.exists()

    def test_the_id_of_a_deleted_item_is_given_to_no_other(self):
        article = make_article(**DRAFT)
        old = article.pk
        article.delete()
        assert make_article().pk > old

    def test_nothing_in_the_portal_deletes_versions(self):
        from pathlib import Path  # noqa: PLC0415

        sources = Path(versions.__file__).parents[2]
        rooms = ("portal", "news", "documents", "events")
        for path in (path for room in rooms for path in (sources / room).rglob("*.py")):
            for line in path.read_text().splitlines():
                assert not ("Revision" in line and ".delete(" in line), path

    def test_whoever_wrote_a_version_cannot_be_deleted_with_it(self):
        article, user = make_article(), make_user()
        versions.save(article, changed(article, title="Mới"), by=user)
        with pytest.raises(ProtectedError), transaction.atomic():
            user.delete()

    def test_a_step_of_every_verb_stays_with_who_when_and_why(self):
        article, user = make_article(**DRAFT), make_user(PUBLISHERS)
        submit(article, by=user, note="Gấp.")
        send_back(article, by=user, reason="Sai tên.")
        submit(article, by=user)
        approve(article, by=user)
        publish(article, by=user)
        withdraw(article, by=user, reason="Nhầm.")
        steps = Transition.objects.of(article).order_by("pk")
        assert [(step.verb, step.reason, step.by) for step in steps] == [
            ("submit", "Gấp.", user),
            ("send_back", "Sai tên.", user),
            ("submit", "", user),
            ("approve", "", user),
            ("publish", "", user),
            ("withdraw", "Nhầm.", user),
        ]
        assert all(step.revision.number == 1 for step in steps)


class TestAmongAMillionVersions:
    """The plan is asked for, not a million made: it uses the index, whatever there is."""

    def plan(self, rows):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # The table is nearly empty: what costs nothing here is forbidden where it can be.
                cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        return rows.explain()

    def test_the_latest_one_is_found_by_the_unique_index_without_sorting(self):
        article = make_article()
        versions.keep_first(article)
        plan = self.plan(Revision.objects.of(article).order_by("-number")[:1])
        assert "publishing_revision_once" in plan or "sqlite_autoindex" in plan
        assert "SCAN" not in plan.replace("Index Scan", "")
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan

    def test_a_version_and_the_history_of_an_item_are_found_by_it_too(self):
        article = make_article()
        versions.keep_first(article)
        history = Revision.objects.of(article).order_by("-number")[20:40]
        for rows in (Revision.objects.of(article).filter(number=3), history):
            plan = self.plan(rows)
            assert "publishing_revision_once" in plan or "sqlite_autoindex" in plan, plan
            assert "TEMP B-TREE" not in plan
            assert "Seq Scan" not in plan

    def test_the_steps_of_an_item_and_what_is_due_have_their_indexes(self):
        article = make_article()
        steps = self.plan(Transition.objects.of(article).order_by("-pk"))
        assert "transition_of_item" in steps
        assert "TEMP B-TREE" not in steps
        due = self.plan(Work.objects.filter(publish_at__lte=timezone.now()).order_by("publish_at"))
        assert "work_due" in due

    def test_the_latest_one_asks_one_query_with_a_limit(self, django_assert_num_queries):
        article = make_article()
        versions.keep_first(article)
        with django_assert_num_queries(1) as asked:
            versions.latest(article)
        assert "LIMIT 1" in asked[0]["sql"]


def test_a_reference_that_was_deleted_is_said_before_publication():
    author = Author.objects.create(name="Nguyễn Văn An")
    article = make_article()
    versions.save(article, changed(article, author_id=author.pk), by=None)
    author.delete()
    assert versions.missing_for_publication(article, versions.work_on(article)) == [
        "Mục đã chọn ở “tác giả” nay đã bị xóa; hãy chọn lại."
    ]


def test_what_only_one_may_be_is_said_before_publication():
    document = make_document()
    versions.save(document, changed(document, number="05-NQ/TU"), by=None)
    make_document(number="05-NQ/TU")
    (sentence,) = versions.missing_for_publication(document, versions.work_on(document))
    assert "Đã có văn bản cùng cơ quan" in sentence
