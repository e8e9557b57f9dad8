"""The pages of news, by the facts that a reader finds on them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from news.models import Article, Author, Category
from news.placing import place
from portal.site.pagecache.asked import key_of
from portal.visits.models import ItemViews
from tests.browsing import elements, seen
from tests.builders import make_area, make_article, make_category, make_document, published

pytestmark = pytest.mark.django_db


def make_articles(count, category):
    """Make many articles at once, an hour apart, the first one the oldest."""
    start = timezone.now() - timedelta(hours=count)
    Article.objects.bulk_create(
        Article(
            title=f"Tin số {number:03}",
            slug=f"tin-so-{number:03}",
            category=category,
            lead="Tóm tắt.",
            **published(published_at=start + timedelta(hours=number)),
        )
        for number in range(count)
    )
    place(Article.objects.filter(category=category))


def titles(page):
    return [article.title for article in page.context["page"]]


class TestTheListOf431Articles:
    @pytest.fixture(autouse=True)
    def _articles(self):
        make_articles(431, make_category())

    def test_says_how_many_there_are_and_on_how_many_pages(self, client):
        text = seen(client.get("/tin-tuc/").text)
        assert "Tổng số: 431 tin | Trang 1 trên tổng số 44 trang" in text

    def test_holds_ten_a_page_the_newest_first(self, client):
        assert titles(client.get("/tin-tuc/")) == [f"Tin số {n}" for n in range(430, 420, -1)]
        page = client.get("/tin-tuc/", {"trang": 2})
        assert titles(page)[0] == "Tin số 420"
        assert "Tin số 420" in seen(page.text)

    @pytest.mark.parametrize("number", ["44", "45", "999", "9" * 30])
    def test_shows_the_last_page_for_numbers_beyond_it(self, client, number):
        page = client.get("/tin-tuc/", {"trang": number})
        assert page.status_code == 200
        assert "Trang 44 trên tổng số 44 trang" in seen(page.text)
        assert titles(page) == ["Tin số 000"]

    @pytest.mark.parametrize("number", ["", "mot", "1.5", "9" * 5000, "²", "1 2", "-1", "0"])
    def test_shows_the_first_page_for_what_is_no_number(self, client, number):
        page = client.get("/tin-tuc/", {"trang": number})
        assert "Trang 1 trên tổng số 44 trang" in seen(page.text)

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            ("45", "Danh sách này có các trang từ 1 đến 44; đây là trang cuối."),
            ("-3", "Danh sách này có các trang từ 1 đến 44; đây là trang đầu."),
            ("000", "Danh sách này có các trang từ 1 đến 44; đây là trang đầu."),
            ("hai <b>", "“hai &lt;b&gt;” không phải là số trang; đây là trang đầu."),
        ],
    )
    def test_says_that_there_is_no_such_page(self, client, number, sentence):
        assert sentence in client.get("/tin-tuc/", {"trang": number}).text

    @pytest.mark.parametrize("number", ["1", "44", ""])
    def test_says_nothing_of_pages_that_there_are(self, client, number):
        text = client.get("/tin-tuc/", {"trang": number}).text
        assert "Danh sách này" not in text
        assert "không phải là số trang" not in text

    def test_has_a_box_for_the_number_of_a_page_that_keeps_the_rest_of_the_address(self, client):
        page = client.get("/tin-tuc/", {"trang": 2, "ngay": "31/02/2021", "khac": ""})
        assert 'class="go-to-page__input"' in page.text
        kept = [
            (attributes["name"], attributes["value"])
            for tag, attributes in elements(page.text)
            if attributes.get("type") == "hidden" and attributes["name"] != "muc"
        ]
        assert kept == [("ngay", "31/02/2021")]

    def test_leads_to_the_pages_beside_and_at_both_ends(self, client):
        page = client.get("/tin-tuc/", {"trang": 20})
        links = {attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"}
        assert {"?trang=19", "?trang=21", "?trang=1", "?trang=44"} <= links

    def test_shows_every_article_exactly_once(self, client):
        found = [
            title
            for number in range(1, 45)
            for title in titles(client.get("/tin-tuc/", {"trang": number}))
        ]
        assert len(found) == len(set(found)) == 431


def test_more_than_a_thousand_are_written_with_a_point(client):
    make_articles(1001, make_category())
    assert "Tổng số: 1.001 tin | Trang 1 trên tổng số 101 trang" in seen(
        client.get("/tin-tuc/").text
    )


def test_a_list_without_articles_is_a_page_that_says_so(client):
    page = client.get("/tin-tuc/")
    assert page.status_code == 200
    assert titles(page) == []


def test_a_list_shows_neither_drafts_nor_what_is_withdrawn_or_to_come(client):
    make_article("Tin nháp", state="draft", published_at=None)
    make_article("Tin gỡ", state="withdrawn")
    make_article("Tin hẹn giờ", published_at=timezone.now() + timedelta(hours=1))
    shown = make_article("Tin đã đăng")
    for address in ("/tin-tuc/", shown.category.get_absolute_url(), "/"):
        text = seen(client.get(address).text)
        assert "Tin đã đăng" in text
        for hidden in ("Tin nháp", "Tin gỡ", "Tin hẹn giờ"):
            assert hidden not in text


class TestTheListOfADay:
    @pytest.fixture(autouse=True)
    def _articles(self):
        category = make_category("Hoạt động")
        for title, moment in (  # 17:00 of the world's clock is midnight in Vietnam
            ("Hôm trước", datetime(2021, 11, 17, 3, tzinfo=UTC)),
            ("Đầu ngày", datetime(2021, 11, 18, 17, tzinfo=UTC)),
            ("Cuối ngày", datetime(2021, 11, 19, 16, 59, 59, 999999, tzinfo=UTC)),
            ("Hôm sau", datetime(2021, 11, 21, 17, tzinfo=UTC)),
        ):
            make_article(title, category=category, published_at=moment)
        make_article("Nháp", state="draft", published_at=datetime(2021, 11, 19, 4, tzinfo=UTC))
        other = make_category("Khác")
        make_article("Mục khác", category=other, published_at=datetime(2021, 11, 20, tzinfo=UTC))

    @pytest.mark.parametrize(
        "asked", ["19/11/2021", "2021-11-19", " 19.11.2021 ", "ngày 19-11-2021"]
    )
    def test_shows_what_was_published_on_it_in_vietnam(self, client, asked):
        page = client.get("/tin-tuc/muc/hoat-dong/", {"ngay": asked})
        assert titles(page) == ["Cuối ngày", "Đầu ngày"]
        assert "Tin đăng Thứ Sáu, ngày 19 tháng 11 năm 2021" in seen(page.text)
        assert 'value="19/11/2021"' in page.text
        assert '<meta name="robots" content="noindex, follow">' in page.text

    def test_leads_to_the_nearest_days_that_have_something(self, client):
        page = client.get("/tin-tuc/muc/hoat-dong/", {"ngay": "19/11/2021", "trang": "1"})
        links = {attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"}
        assert {"?ngay=2021-11-17", "?ngay=2021-11-22"} <= links
        of_all = client.get("/tin-tuc/", {"ngay": "19/11/2021"})
        assert "?ngay=2021-11-20" in of_all.text

    @pytest.mark.parametrize("asked", ["18/11/2021", "01/01/1900", "31/12/2100"])
    def test_without_anything_says_so_and_still_leads_on(self, client, asked):
        page = client.get("/tin-tuc/", {"ngay": asked})
        assert f"Không có tin nào đăng ngày {asked}." in seen(page.text)
        assert 'href="?ngay=2021-11-' in page.text

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ("31/02/2021", "chỉ có 28 ngày"),
            ("19/11", "thiếu năm"),
            ("11/2021", "Hãy ghi đủ ngày, tháng và năm"),
            ("hôm qua", "Không đọc được ngày này"),
            ("9" * 5000, "bốn chữ số"),
        ],
    )
    def test_that_is_no_day_gets_a_sentence_and_the_whole_list(self, client, asked, sentence):
        page = client.get("/tin-tuc/", {"ngay": asked})
        assert page.status_code == 200
        assert len(titles(page)) == 5
        assert sentence in seen(page.text)
        assert f'value="{asked[:50]}"' in page.text

    def test_is_not_kept_by_the_portal_because_days_have_no_end(self, rf):
        assert key_of(rf.get("/tin-tuc/")) is not None
        assert key_of(rf.get("/tin-tuc/?ngay=19/11/2021")) is None


class TestThePageOfACategory:
    def test_shows_the_news_of_those_below_it_too(self, client):
        top = make_category("Hoạt động")
        leaf = make_category("Khu dân cư", make_category("Cơ sở", top))
        other = make_category("Hoạt động khác")
        for number, category in enumerate([top, leaf, other]):
            make_article(f"Tin thứ {number}", category=category)
        page = client.get("/tin-tuc/muc/hoat-dong/")
        assert set(titles(page)) == {"Tin thứ 0", "Tin thứ 1"}
        assert titles(client.get("/tin-tuc/muc/hoat-dong/co-so/khu-dan-cu/")) == ["Tin thứ 1"]

    def test_names_itself_what_is_above_and_what_is_below(self, client):
        top = make_category("Hoạt động")
        middle = make_category("Cơ sở", top)
        Category.objects.filter(pk=middle.pk).update(description="Tin từ cơ sở gửi về.")
        make_category("Khu dân cư", middle)
        page = client.get(middle.get_absolute_url())
        text = seen(page.text)
        for fact in ("Hoạt động", "Cơ sở", "Khu dân cư", "Tin từ cơ sở gửi về."):
            assert fact in text
        links = {attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"}
        assert {"/tin-tuc/muc/hoat-dong/", "/tin-tuc/muc/hoat-dong/co-so/khu-dan-cu/"} <= links

    def test_lists_what_is_below_by_position_and_then_by_the_vietnamese_alphabet(self, client):
        for name in ("Đời sống", "Xã hội", "Ân tình", "Dân vận"):
            make_category(name)
        Category.objects.filter(name="Xã hội").update(position=0)
        Category.objects.exclude(name="Xã hội").update(position=1)
        below = client.get("/tin-tuc/").context["subcategories"]
        assert [each.name for each in below] == ["Xã hội", "Ân tình", "Dân vận", "Đời sống"]

    @pytest.mark.parametrize("path", ["khong-co", "hoat-dong/khong-co", "hoat-dong//", "a" * 400])
    def test_that_does_not_exist_is_not_found(self, client, path):
        make_category("Hoạt động")
        assert client.get(f"/tin-tuc/muc/{path}/").status_code == 404


class TestThePageOfAnArticle:
    def test_shows_everything_that_is_known(self, client):
        article = make_article(
            "Ngày hội Đại đoàn kết",
            category=make_category("Cơ sở", make_category("Hoạt động")),
            published_at=datetime(2020, 6, 24, 14, tzinfo=UTC),
            lead="Ba nghìn người dự.",
            body="<h2>Phần lễ</h2><p>Đại biểu trao quà.</p>",
            author=Author.objects.create(name="Lê Bình", post="Ban Phong trào"),
            source="Báo Nhân Dân",
            source_url="https://nhandan.vn/bai-1.html",
            area=make_area(),
        )
        page = client.get(article.get_absolute_url())
        text = seen(page.text)
        for fact in (
            "Ngày hội Đại đoàn kết",
            "Thứ Tư, ngày 24 tháng 6 năm 2020 - 21:00",
            "Ba nghìn người dự.",
            "Phần lễ",
            "Đại biểu trao quà.",
            "Lê Bình",
            "Báo Nhân Dân",
            "Hoạt động",
            "Cơ sở",
        ):
            assert fact in text, fact
        assert "<h2>Phần lễ</h2>" in page.text

    def test_shows_the_hour_of_vietnam_around_midnight(self, client):
        article = make_article(published_at=datetime(2019, 12, 31, 17, 0, tzinfo=UTC))
        text = seen(client.get(article.get_absolute_url()).text)
        assert "Thứ Tư, ngày 1 tháng 1 năm 2020 - 00:00" in text

    def test_has_one_heading_of_the_first_level_and_its_title(self, client):
        article = make_article("Ngày hội Đại đoàn kết", body="<h1>Khác</h1>")
        page = client.get(article.get_absolute_url())
        assert [tag for tag, _ in elements(page.text)].count("h1") == 1
        assert "<title>Ngày hội Đại đoàn kết" in page.text

    def test_offers_the_three_before_and_after_it(self, client):
        moment = timezone.now() - timedelta(days=2)
        line = [make_article(f"Tin thứ {number}", published_at=moment) for number in range(9)]
        make_article("Tin nháp", state="draft", published_at=moment)
        page = client.get(line[4].get_absolute_url())
        assert list(page.context["newer"]) == line[5:8]
        assert list(page.context["older"]) == [line[3], line[2], line[1]]
        text = seen(page.text)
        assert "Tin thứ 5" in text
        assert "Tin thứ 3" in text

    def test_of_the_first_and_the_last_offers_one_side(self, client):
        old = make_article("Tin cũ", published_at=timezone.now() - timedelta(days=5))
        new = make_article("Tin mới")
        page = client.get(new.get_absolute_url())
        assert (list(page.context["newer"]), list(page.context["older"])) == ([], [old])

    def test_offers_its_category_what_is_read_most_and_new_documents(self, client):
        category = make_category("Hoạt động")
        old = timezone.now() - timedelta(days=400)
        line = [
            make_article(f"Cùng mục {n}", category=category, published_at=old) for n in range(9)
        ]
        read = make_article("Đọc nhiều", category=make_category("Khác"))
        gone = make_article("Đã gỡ", category=read.category, state="withdrawn")
        document = make_document()
        for article, views in ((read, 5), (gone, 9), (line[0], 3)):
            ItemViews.objects.create(
                kind="tin-tuc", object_id=article.pk, day=timezone.localdate(), views=views
            )
        page = client.get(line[0].get_absolute_url())
        assert list(page.context["related"]) == line[8:3:-1]
        text = page.text.split('id="tin-doc-nhieu"')[1].split("</aside>")[0]
        assert read.get_absolute_url() in text
        assert document.get_absolute_url() in text
        assert line[0].get_absolute_url() not in text
        assert gone.get_absolute_url() not in page.text

    def test_describes_itself_to_search_engines(self, client):
        article = make_article(lead="Ba nghìn người dự “Ngày hội”.")
        page = client.get(article.get_absolute_url())
        heads = [attributes for tag, attributes in elements(page.text) if tag in {"meta", "link"}]
        assert any(
            head.get("name") == "description" and "Ba nghìn người dự" in head["content"]
            for head in heads
        )
        assert any(
            head.get("rel") == "canonical" and head["href"].endswith(article.get_absolute_url())
            for head in heads
        )
