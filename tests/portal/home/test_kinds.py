"""Each kind of block: what it shows, when it is empty, and what it asks of the database."""

from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.utils import timezone

from events.models import Congress
from portal.home.kinds import all_kinds, kind_of
from portal.home.models import Block
from portal.publishing import due
from portal.site.models import LinkGroup
from portal.visits.models import DayViews, RecentViews
from tests.browsing import elements, seen
from tests.builders import (
    make_article,
    make_banner,
    make_category,
    make_document,
    make_event,
    make_gallery,
    make_leader,
    make_links,
    make_notice,
    make_poll,
    make_video,
)

pytestmark = pytest.mark.django_db

ALWAYS_SHOWN = {"search_hero", "doors"}


def block(kind, title="", **settings):
    return Block(kind=kind, title=title, settings=settings)


def context(kind, *, shown=(), now=None, **settings):
    now = now or timezone.now()
    return kind_of(kind).context(block(kind, **settings), now, set(shown))


def fill():
    """Make enough of everything for every kind; return settings that make each one show it."""
    now = timezone.now()
    category = make_category("Mục thử")
    articles = [
        make_article(f"Tin {place}", category=category, published_at=now - timedelta(hours=place))
        for place in range(12)
    ]
    for place in range(12):
        make_document(number=f"{Block.objects.count()}{now:%f}{place}-NQ/TU", title=f"Về {place}")
        event = make_event(f"Đại hội {place}", kind="dai-hoi", starts_at=now + timedelta(days=9))
        Congress.objects.create(event=event, ordinal=12)
        make_notice(f"Thông báo {place}")
        make_poll(f"Hỏi {place}?")
        make_gallery(f"Ảnh {place}", photos=1)
        video = make_video(f"Video {place}")
        make_leader(f"Trần Văn {place}")
        make_banner(f"Băng {place}", place="trang-chu")
        make_links(f"Nhóm {LinkGroup.objects.count()}", "Một", "Hai")
    DayViews.objects.get_or_create(day=timezone.localdate(now), defaults={"views": 12})
    picks = [{"article": each.pk, "since": None, "until": None} for each in articles[3:6]]
    return {
        "category": {"category": category.pk},
        "featured": {"picks": picks},
        "free_text": {"body": "<p>Lời chào.</p>"},
        "video": {"video": video.pk},
    }


def test_each_asks_no_more_than_it_says_however_much_the_portal_holds(
    django_assert_max_num_queries,
):
    for _ in range(2):
        settings = fill()
        for key in all_kinds():
            kind = kind_of(key)
            with django_assert_max_num_queries(kind.budget):
                found = context(key, **settings.get(key, {}))
                assert found is not None
                own = {"title": "Tiêu đề", "head_id": "khoi-1"}
                assert get_template(kind.template()).render(own | found).strip()


@pytest.mark.parametrize("key", sorted(all_kinds()))
def test_each_is_named_in_words_and_empty_in_an_empty_portal(key):
    kind = kind_of(key)
    assert kind.name
    assert kind.purpose.endswith(".")
    assert (context(key) is None) == (key not in ALWAYS_SHOWN)


def test_a_kind_that_the_portal_no_longer_has_is_none():
    assert kind_of("khong-co") is None


class TestFeatured:
    def test_those_chosen_come_in_their_order_and_the_newest_fill_up(self):
        now = timezone.now()
        old, older, new, newer = (
            make_article(title, published_at=now - timedelta(hours=hours))
            for title, hours in [("Cũ", 30), ("Cũ hơn", 40), ("Mới", 20), ("Mới hơn", 10)]
        )
        picks = [{"article": each.pk, "since": None, "until": None} for each in (older, old)]
        found = context("featured", picks=picks, count=4)
        assert found["articles"] == [older, old, newer, new]

    @pytest.mark.parametrize(
        ("since", "until", "stands"),
        [
            (None, None, True),
            (-1, None, True),
            (1, None, False),
            (0, None, True),
            (None, 1, True),
            (None, 0, False),
            (None, -1, False),
            (-1, 1, True),
        ],
    )
    def test_one_stands_from_its_hour_until_the_other(self, since, until, stands):
        now = timezone.now()
        chosen = make_article("Chọn", published_at=now - timedelta(days=9))
        newest = make_article("Mới nhất", published_at=now - timedelta(hours=1))
        hours = {
            name: None if hour is None else (now + timedelta(hours=hour)).isoformat()
            for name, hour in [("since", since), ("until", until)]
        }
        found = context("featured", now=now, picks=[{"article": chosen.pk, **hours}], count=1)
        assert found["articles"] == [chosen if stands else newest]

    def test_what_was_withdrawn_or_deleted_leaves_its_place_to_others(self):
        gone = make_article("Đã gỡ", state="withdrawn")
        newest = make_article("Mới nhất")
        picks = [{"article": pk, "since": None, "until": None} for pk in (gone.pk, 10**9)]
        assert context("featured", picks=picks)["articles"] == [newest]


class TestNews:
    def test_what_a_block_above_shows_is_not_shown_again(self):
        first, second = make_article("Một"), make_article("Hai")
        assert context("latest_news", shown={second.pk})["articles"] == [first]
        assert context("latest_news", shown={first.pk, second.pk}) is None

    def test_a_category_shows_those_below_it_too_and_no_others(self):
        top = make_category("Trên")
        inside = make_article("Bài dưới", category=make_category("Dưới", top))
        make_article("Bài khác", category=make_category("Khác"))
        found = context("category", category=top.pk)
        assert found["articles"] == [inside]
        assert found["title"] == "Trên"

    def test_a_category_that_was_deleted_shows_nothing(self):
        make_article()
        assert context("category", category=10**9) is None


class TestNotices:
    @pytest.mark.parametrize(
        ("since", "until", "stands"),
        [(None, None, True), (0, 0, True), (-3, None, True), (1, None, False), (None, -1, False)],
    )
    def test_one_stands_from_its_first_day_to_its_last(self, since, until, stands):
        today = timezone.localdate()
        days = {
            name: None if day is None else today + timedelta(days=day)
            for name, day in [("shown_from", since), ("shown_until", until)]
        }
        notice = make_notice("Mời họp", **days)
        assert context("notices") == ({"notices": [notice]} if stands else None)

    def test_what_is_not_published_yet_is_not_there(self):
        make_notice(published_at=timezone.now() + timedelta(hours=1))
        make_notice(state="withdrawn")
        assert context("notices") is None


class TestPolls:
    def test_the_newest_open_one_is_shown_until_it_closes(self):
        now = timezone.now()
        make_poll("Cũ?", published_at=now - timedelta(days=9))
        make_poll("Chưa mở?", opens_at=now + timedelta(hours=1))
        make_poll("Nháp?", state="draft")
        newest = make_poll("Mới?", closes_at=now + timedelta(hours=1))
        assert context("poll", now=now)["poll"] == newest
        assert context("poll", now=now + timedelta(hours=2))["poll"].title == "Chưa mở?"

    def test_a_chosen_one_stays_when_it_is_over(self):
        over = make_poll("Xong?", closes_at=timezone.now() - timedelta(hours=1))
        make_poll("Đang mở?")
        found = context("poll", poll=over.pk)
        assert found["poll"] == over
        html = get_template("home/blocks/poll.html").render(
            {"title": "Thăm dò ý kiến", "head_id": "khoi-1", **found}
        )
        assert "Đã kết thúc" in html
        assert over.ballot_url() not in html

    @pytest.mark.parametrize("state", ["draft", "withdrawn"])
    def test_a_chosen_one_that_readers_may_not_see_gives_way_to_the_newest(self, state):
        chosen, newest = make_poll("Chọn?", state=state), make_poll("Mới?")
        assert context("poll", poll=chosen.pk)["poll"] == newest
        assert context("poll", poll=10**9)["poll"] == newest


class TestVideos:
    def make(self, hours, **fields):
        published_at = timezone.now() - timedelta(hours=hours)
        return make_video(f"Video {hours}", published_at=published_at, **fields)

    def test_the_latest_comes_first_or_the_chosen_one(self):
        old, new = self.make(20), self.make(10)
        assert context("video")["videos"] == [new, old]
        assert context("video", video=old.pk, count=2)["videos"] == [old, new]
        assert context("video", video=old.pk, count=1)["videos"] == [old]

    @pytest.mark.parametrize("state", ["draft", "withdrawn"])
    def test_a_chosen_one_that_readers_may_not_see_gives_way_to_the_latest(self, state):
        chosen, latest = self.make(2, state=state), self.make(10)
        assert context("video", video=chosen.pk)["videos"] == [latest]
        assert context("video", video=10**9)["videos"] == [latest]

    def test_nothing_is_asked_of_the_provider_that_keeps_it(self):
        self.make(1, provider="youtube", provider_id="abcdefghijk")
        found = {"title": "Video", "head_id": "khoi-1", **context("video")}
        html = get_template("home/blocks/video.html").render(found)
        assert "YouTube" in html
        assert "abcdefghijk" not in html
        assert {tag for tag, _ in elements(html)}.isdisjoint({"iframe", "video", "script"})


class TestGalleriesAndLeaders:
    def test_galleries_are_the_latest_with_their_first_photos(self):
        now = timezone.now()
        old, new, _ = (
            make_gallery(f"Ảnh {hours}", published_at=now - timedelta(hours=hours))
            for hours in (5, 1, -1)
        )
        galleries = context("gallery", count=2)["galleries"]
        assert galleries == [new, old]
        assert all(each.cover() for each in galleries)

    def test_leaders_are_those_who_hold_a_post_today(self):
        today = timezone.localdate()
        make_leader("Đã nghỉ", post={"valid_until": today - timedelta(days=1)})
        make_leader("Không hiện", is_shown=False)
        second = make_leader("Trần Bình", position=2)
        first = make_leader("Lê An", position=1, post={"valid_until": today})
        assert context("leaders")["leaders"] == [first, second]
        assert context("leaders", count=1)["leaders"] == [first]
        tomorrow = timezone.now() + timedelta(days=1)
        assert context("leaders", now=tomorrow)["leaders"] == [second]


class TestWhatStandsElsewhereToo:
    def test_banners_are_those_of_the_home_page_in_their_time(self):
        now = timezone.now()
        shown = make_banner("Ở trang chủ", place="trang-chu", shown_until=now + timedelta(hours=1))
        make_banner("Ở đầu trang")
        make_banner("Chưa đến giờ", place="trang-chu", shown_from=now + timedelta(hours=1))
        make_banner("Đã tắt", place="trang-chu", is_on=False)
        assert context("banners") == {"banners": [shown]}
        assert due.next_moment(now) <= shown.shown_until

    def test_a_group_without_links_is_left_out(self):
        make_links("Không có gì")
        group = make_links("Trung ương", "Quốc hội")
        assert context("links")["groups"] == [group]

    def test_the_figures_are_those_of_the_page_of_statistics(self):
        today = timezone.localdate()
        DayViews.objects.create(day=today - timedelta(days=400), views=1000)
        DayViews.objects.create(day=today, views=234)
        RecentViews.objects.create(at=timezone.now() - timedelta(minutes=1), views=5)
        found = {"title": "Thống kê", "head_id": "khoi-1", **context("statistics")}
        words = seen(get_template("home/blocks/statistics.html").render(found))
        for said in ("1.234", "234", "5 phút", f"{today - timedelta(days=400):%d/%m/%Y}"):
            assert said in words
        assert found["totals"].present == 5


class TestCongress:
    def make(self, days, **fields):
        starts_at = timezone.now() + timedelta(days=days)
        return make_event(f"Đại hội {days}", kind="dai-hoi", starts_at=starts_at, **fields)

    def test_the_nearest_to_come_is_shown_with_the_days_left(self):
        self.make(-300)
        self.make(90)
        near = self.make(30)
        assert context("congress") == {"event": near, "days_left": 30}

    def test_without_one_to_come_it_is_the_last_one(self):
        self.make(-900)
        last = self.make(-300)
        assert context("congress") == {"event": last, "days_left": None}

    def test_one_that_was_called_off_is_passed_over(self):
        self.make(10, status="huy")
        other = self.make(50)
        assert context("congress")["event"] == other

    def test_one_may_be_chosen(self):
        chosen = self.make(90)
        self.make(30)
        assert context("congress", event=chosen.pk)["event"] == chosen

    @pytest.mark.parametrize(
        ("fields", "said", "unsaid"),
        [
            ({}, "Còn 5 ngày", "Sắp diễn ra"),
            ({"status": "du-kien"}, "Dự kiến Còn 5 ngày", "Sắp"),
            ({"status": "hoan"}, "Hoãn", "Còn"),
            ({"precision": "quarter"}, "Quý", "Còn"),
        ],
    )
    def test_the_page_counts_days_only_where_the_day_is_known(self, fields, said, unsaid):
        found = context("congress", event=self.make(5, **fields).pk)
        html = get_template("home/blocks/congress.html").render(
            {"title": "Đại hội", "head_id": "khoi-1", **found}
        )
        words = " ".join(seen(html).split())
        assert said in words
        assert unsaid not in words

    def test_theme_and_motto_are_shown_as_far_as_they_are_known(self):
        event = self.make(5)
        Congress.objects.create(event=event, theme="Đoàn kết, sáng tạo")
        html = get_template("home/blocks/congress.html").render(
            {"title": "Đại hội", "head_id": "khoi-1", **context("congress")}
        )
        assert "Đoàn kết, sáng tạo" in html
        assert "Phương châm" not in html


class TestFreeText:
    @pytest.mark.parametrize("body", ["", "<p>&nbsp;</p>", "<p></p>"])
    def test_a_text_that_says_nothing_is_left_out(self, body):
        assert context("free_text", body=body) is None

    def test_what_got_past_the_form_is_sanitised_all_the_same(self):
        found = context("free_text", body="<p>Chào<script>alert(1)</script></p>")
        html = get_template("home/blocks/free_text.html").render({"title": "", **found})
        assert "Chào" in html
        assert "alert" not in html


class TestTheForms:
    def form(self, kind, **data):
        return kind_of(kind).form(data)

    def test_doors_are_stored_in_the_order_of_their_numbers(self):
        form = self.form(
            "doors",
            label_1="Hai", address_1="/hai/", icon_1="file", order_1="2",
            label_2="Một", address_2="https://example.vn/", icon_2="news", order_2="1",
        )  # fmt: skip
        assert form.is_valid(), form.errors
        assert [each["label"] for each in form.settings()["doors"]] == ["Một", "Hai"]

    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "//example.vn/", "http://example.vn/", "van-ban", "/a b/"],
    )
    def test_a_door_leads_nowhere_unsafe(self, address):
        form = self.form("doors", label_1="Cửa", address_1=address, icon_1="file")
        assert "bắt đầu bằng dấu /" in form.errors["address_1"][0]

    def test_a_door_needs_both_words_and_address(self):
        assert "địa chỉ" in self.form("doors", label_1="Cửa").errors["address_1"][0]
        assert "tên" in self.form("doors", address_1="/a/").errors["label_1"][0]
        assert "ít nhất một" in self.form("doors").non_field_errors()[0]

    def test_an_article_is_taken_by_suggestion_address_or_number(self):
        article = make_article("Tên (có ngoặc) 5")
        path = article.get_absolute_url()
        for typed in (f"{article.title} ({article.pk})", path, f"https://a.vn{path}", article.pk):
            form = self.form("featured", count="7", article_1=str(typed))
            assert form.is_valid(), (typed, form.errors)
            assert form.settings()["picks"][0]["article"] == article.pk

    @pytest.mark.parametrize("typed", ["không có", "999999999", "/van-ban/x-1/", "²"])
    def test_what_is_no_article_is_told(self, typed):
        form = self.form("featured", count="7", article_1=typed)
        assert "Không thấy bài này" in form.errors["article_1"][0]

    def test_an_article_twice_and_hours_the_wrong_way_round_are_told(self):
        pk = str(make_article().pk)
        form = self.form(
            "featured", count="7", article_1=pk, article_2=pk,
            since_1="24/06/2026 07:30", until_1="24/06/2026 07:30",
        )  # fmt: skip
        assert "đã được chọn" in form.errors["article_2"][0]
        assert "phải sau" in form.errors["until_1"][0]

    def test_what_was_stored_is_shown_in_the_form_again(self):
        article = make_article("Bài chọn")
        sent = {"count": "5", "article_1": str(article.pk), "until_1": "24/06/2026 07:30"}
        stored = self.form("featured", **sent)
        assert stored.is_valid()
        form = kind_of("featured").form(initial={"title": "T", **stored.settings()})
        html = form.as_p()
        assert f"Bài chọn ({article.pk})" in html
        assert "24/06/2026 07:30" in html

    def test_a_category_must_be_chosen(self):
        assert "Hãy chọn chuyên mục." in self.form("category", count="5").errors["category"]

    def test_a_text_is_sanitised(self):
        form = self.form("free_text", body="<p>Chào<script>alert(1)</script></p>")
        assert form.is_valid()
        assert form.settings() == {"body": "<p>Chào</p>"}
