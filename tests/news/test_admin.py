"""What editors do with articles and categories."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from news.models import Article, Author, Category
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import OldAddress, State
from tests.browsing import elements, fill_in, seen
from tests.builders import make_area, make_article, make_category, make_picture, make_user, upload

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/news/article/add/"


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def change_url(item):
    return reverse(f"admin:news_{item._meta.model_name}_change", args=[item.pk])


def article_fields(**typed):
    return {
        "title": "Ngày hội Đại đoàn kết",
        "category": make_category().pk,
        "lead": "Ngày hội ở khu dân cư.",
        "body": "<p>Nội dung.</p>",
    } | typed


PASTED = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">bấm</a>',
    '<a href="java&#10;script:alert(1)">bấm</a>',
    '<img src="https://example.com/alert(1).png">',
    '<svg onload="alert(1)"></svg>',
    '<iframe src="https://example.com/alert(1)"></iframe>',
    '<p onclick="alert(1)" style="background:url(//example.com/alert(1))">x</p>',
]


@pytest.mark.parametrize("pasted", PASTED)
def test_what_was_pasted_into_a_text_does_nothing_to_a_reader(client, pasted):
    text = f"<p>Trước.</p>{pasted}<p>Sau.</p>"
    fill_in(client, ADD, "_publish", **article_fields(body=text))
    article = Article.objects.get()
    assert "alert(1)" not in article.body
    client.logout()
    page = client.get(article.get_absolute_url())
    assert "alert(1)" not in page.text
    assert "Trước." in seen(page.text)
    assert "Sau." in seen(page.text)


@pytest.mark.parametrize("field", ["title", "lead", "cover_caption", "source"])
def test_markup_in_a_plain_field_is_shown_as_it_was_typed(client, field):
    typed = "<script>alert(1)</script><b>Tin</b>"
    fields = article_fields(**{field: typed, "cover_alt": "Mô tả"})
    fields["cover"] = upload(make_picture(), "anh.jpg")
    fill_in(client, ADD, "_publish", **fields)
    page = client.get(Article.objects.get().get_absolute_url())
    assert "<script>alert" not in page.text
    assert typed in seen(page.text)


def test_a_text_that_slipped_past_the_form_is_cleaned_when_it_is_shown_in_the_editor(client):
    article = make_article(body="<p>Nội dung.</p>")
    page = fill_in(client, change_url(article), body="<p>x</p><script>alert(1)</script>", title="")
    assert page.context["errors"]
    assert "alert(1)" not in page.text


def test_a_cover_is_stored_anew_in_two_sizes_under_another_name(client):
    fields = article_fields(cover=upload(make_picture(2000, 1000), "Anh-tin-bai.jpg"))
    fill_in(client, ADD, "_publish", **fields, cover_alt="Đại biểu biểu quyết")
    article = Article.objects.get()
    assert "Anh-tin-bai" not in article.cover.name
    assert (article.cover_width, article.cover_height) == (1600, 800)
    page = client.get(article.get_absolute_url())
    pictures = [attributes for tag, attributes in elements(page.text) if tag == "img"]
    assert any(picture.get("alt") == "Đại biểu biểu quyết" for picture in pictures)
    for url in (article.cover.url, article.cover.small_url):
        response = client.get(url)
        assert response["Content-Type"] == "image/jpeg"
        assert response.getvalue().startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"Day la van ban, khong phai anh", "anh.jpg"),
        (b"<script>alert(1)</script>", "anh.png"),
        (make_picture()[:400], "anh.jpg"),
        (b"", "anh.jpg"),
    ],
)
def test_a_cover_that_is_no_picture_is_refused_and_the_rest_kept(client, content, name):
    page = fill_in(client, ADD, **article_fields(cover=upload(content, name)))
    assert page.context["errors"]
    assert "Ngày hội Đại đoàn kết" in page.text
    assert not Article.objects.exists()


class TestTheFilesOfACover:
    @pytest.fixture(autouse=True)
    def _commits(self, django_capture_on_commit_callbacks):
        self.commits = lambda: django_capture_on_commit_callbacks(execute=True)

    @pytest.fixture
    def article(self):
        return make_article(cover=upload(make_picture(900, 500), "a.jpg"), cover_alt="Hội trường")

    @staticmethod
    def are_there(name):
        return default_storage.exists(name)

    @pytest.mark.parametrize(
        "typed", [{"cover": upload(make_picture(800, 500), "b.jpg")}, {"cover-clear": "on"}]
    )
    @pytest.mark.parametrize("state", ["draft", "published"])
    def test_stay_for_the_versions_that_show_it(self, client, article, typed, state):
        Article.objects.update(state=state)
        old = article.cover.name
        with self.commits():
            fill_in(client, change_url(article), "_publish", **typed)
        assert self.are_there(old)
        article.refresh_from_db()
        assert bool(article.cover) is ("cover" in typed)
        if article.cover:
            assert self.are_there(article.cover.name)

    def test_stay_when_another_article_shows_it(self, client, article):
        make_article(title="Bài khác", cover=article.cover.name)
        with self.commits():
            fill_in(client, change_url(article), **{"cover-clear": "on"})
        assert self.are_there(article.cover.name)

    def test_stay_when_something_else_is_changed_or_the_form_is_refused(self, client, article):
        new = upload(make_picture(800, 500), "b.jpg")
        with self.commits():
            fill_in(client, change_url(article), title="Tiêu đề mới")
            fill_in(client, change_url(article), title="", cover=new)
        assert self.are_there(article.cover.name)


def test_a_cover_that_is_broken_is_refused_in_words(client):
    page = fill_in(client, ADD, **article_fields(cover=upload(b"x" * 900, "anh.jpg")))
    assert "Không đọc được ảnh này" in seen(page.text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("https://nhandan.vn/bai-1.html", "https://nhandan.vn/bai-1.html"),
        ("http://nhandan.vn/bai-1.html", "http://nhandan.vn/bai-1.html"),
        ("nhandan.vn/bai-1.html", "https://nhandan.vn/bai-1.html"),
    ],
)
def test_the_address_of_the_original_is_taken_with_and_without_https(client, typed, stored):
    fill_in(client, ADD, **article_fields(source_url=typed))
    assert Article.objects.get().source_url == stored


def test_the_address_of_the_original_is_no_script(client):
    page = fill_in(client, ADD, **article_fields(source_url="javascript:alert(1)"))
    assert page.context["errors"]
    assert not Article.objects.exists()


class TestAnAreaThatIsGone:
    def test_is_refused_for_a_new_article_with_its_successor(self, client):
        gone = make_area(valid_until=date(2025, 6, 30))
        gone.successors.set([make_area("Phú Lộc", "xa"), make_area("Vinh Lộc", "xa")])
        page = fill_in(client, ADD, **article_fields(area=gone.pk))
        assert (
            "Huyện Phú Lộc không còn từ sau ngày 30/06/2025. Nay là xã Phú Lộc, xã Vinh Lộc."
            in seen(page.text)
        )
        assert not Article.objects.exists()

    def test_is_refused_for_an_article_of_another_area(self, client):
        article = make_article(area=make_area("Vinh Lộc", "xa"))
        gone = make_area(valid_until=date(2025, 6, 30))
        page = fill_in(client, change_url(article), area=gone.pk)
        assert "không còn từ sau ngày 30/06/2025." in seen(page.text)

    def test_stays_with_an_article_that_has_it(self, client):
        gone = make_area(valid_until=date(2025, 6, 30))
        article = make_article(area=gone)
        fill_in(client, change_url(article), "_publish", title="Đã sửa")
        article.refresh_from_db()
        assert (article.title, article.area) == ("Đã sửa", gone)


def choices(client, model, field, typed=""):
    """Return what a picker of the form of articles or categories offers."""
    asked = {"app_label": "news", "model_name": model, "field_name": field, "term": typed}
    answer = client.get("/quan-tri/autocomplete/", asked).json()
    return [choice["text"] for choice in answer["results"]]


class TestAuthors:
    @pytest.fixture(autouse=True)
    def _authors(self):
        for name in ["Ân", "Đặng Văn An", "Uyên", "Ban Dân vận", "Dung"]:
            Author.objects.create(name=name)

    def test_stand_in_the_order_of_the_alphabet(self, client):
        expected = ["Ân", "Ban Dân vận", "Dung", "Đặng Văn An", "Uyên"]
        assert choices(client, "article", "author") == expected
        page = client.get("/quan-tri/news/author/")
        assert [author.name for author in page.context["cl"].result_list] == expected

    @pytest.mark.parametrize("typed", ["đặng", "dang", "ĐẶNG an", "van  dang"])
    def test_are_found_without_accents_and_in_any_case(self, client, typed):
        assert choices(client, "article", "author", typed) == ["Đặng Văn An"]
        page = client.get("/quan-tri/news/author/", {"q": typed})
        assert [author.name for author in page.context["cl"].result_list] == ["Đặng Văn An"]

    def test_are_added_but_not_changed_by_editors(self, client):
        client.force_login(make_user(EDITORS))
        author = Author.objects.get(name="Ân")
        fill_in(client, "/quan-tri/news/author/add/", name="Bùi Bích")
        assert Author.objects.filter(name="Bùi Bích").exists()
        assert client.post(change_url(author), {"name": "Khác"}).status_code == 403
        assert (
            client.post(
                reverse("admin:news_author_delete", args=[author.pk]), {"post": "yes"}
            ).status_code
            == 403
        )
        author.refresh_from_db()
        assert author.name == "Ân"


@pytest.mark.parametrize("typed", ["Đoàn kết", "doan ket", "ĐOÀN KẾT", "ket doan"])
def test_articles_are_found_without_accents_and_in_any_case(client, typed):
    make_article(title="Hội nghị giao ban")
    article = make_article(title="Ngày hội Đoàn kết")
    page = client.get("/quan-tri/news/article/", {"q": typed})
    assert list(page.context["cl"].result_list) == [article]


def test_a_search_without_letters_finds_what_was_typed(client):
    make_article(title="Hội nghị")
    article = make_article(title="Đổi mới – thế nào?")
    page = client.get("/quan-tri/news/article/", {"q": "?"})
    assert list(page.context["cl"].result_list) == [article]


ADD_CATEGORY = "/quan-tri/news/category/add/"


class TestCategories:
    def test_get_their_address_from_their_name(self, client):
        fill_in(client, ADD_CATEGORY, name="Hoạt động Mặt trận")
        parent = Category.objects.get()
        fill_in(client, ADD_CATEGORY, name="Cơ sở", parent=parent.pk)
        assert [category.path for category in Category.objects.all()] == [
            "hoat-dong-mat-tran",
            "hoat-dong-mat-tran/co-so",
        ]

    def test_that_move_keep_the_addresses_of_the_whole_subtree(self, client):
        top = make_category("Hoạt động")
        middle = make_category("Cơ sở", top)
        leaf = make_category("Khu dân cư", middle)
        other = make_category("Tin tức")
        make_article(category=leaf)
        fill_in(client, change_url(middle), parent=other.pk)
        assert OldAddress.objects.count() == 6  # of both, each with two feeds
        for old, new in [
            ("/tin-tuc/muc/hoat-dong/co-so/", "/tin-tuc/muc/tin-tuc/co-so/"),
            (
                "/tin-tuc/muc/hoat-dong/co-so/khu-dan-cu/",
                "/tin-tuc/muc/tin-tuc/co-so/khu-dan-cu/",
            ),
        ]:
            response = client.get(old)
            assert (response.status_code, response["Location"]) == (301, new)
            page = client.get(new)
            assert page.status_code == 200
            assert "Hội nghị giao ban quý I" in seen(page.text)

    def test_that_move_twice_lead_there_in_one_step(self, client):
        category = make_category("Cơ sở")
        fill_in(client, change_url(category), slug="o-co-so")
        fill_in(client, change_url(category), slug="tu-co-so")
        for old in ("co-so", "o-co-so"):
            assert client.get(f"/tin-tuc/muc/{old}/")["Location"] == "/tin-tuc/muc/tu-co-so/"

    def test_that_come_back_are_found_at_their_first_address(self, client):
        category = make_category("Cơ sở")
        fill_in(client, change_url(category), slug="o-co-so")
        fill_in(client, change_url(category), slug="co-so")
        assert client.get("/tin-tuc/muc/co-so/").status_code == 200
        assert client.get("/tin-tuc/muc/o-co-so/")["Location"] == "/tin-tuc/muc/co-so/"

    def test_that_only_change_their_name_keep_their_address(self, client):
        category = make_category("Cơ sở")
        fill_in(client, change_url(category), name="Từ cơ sở")
        category.refresh_from_db()
        assert (category.name, category.path) == ("Từ cơ sở", "co-so")

    @pytest.mark.parametrize("depth", [0, 1, 2])
    def test_cannot_lie_within_themselves(self, client, depth):
        line = [make_category("Gốc")]
        for level in range(depth):
            line.append(make_category(f"Nhánh {level}", line[-1]))
        page = fill_in(client, change_url(line[0]), parent=line[-1].pk)
        assert "không thể nằm trong chính nó" in seen(page.text)
        line[0].refresh_from_db()
        assert line[0].parent is None

    def test_lie_four_deep_and_no_deeper(self, client):
        parent = None
        for level in range(4):
            fill_in(client, ADD_CATEGORY, name=f"Cấp {level}", parent=parent.pk if parent else "")
            parent = Category.objects.get(name=f"Cấp {level}")
        assert client.get(parent.get_absolute_url()).status_code == 200
        page = fill_in(client, ADD_CATEGORY, name="Cấp 5", parent=parent.pk)
        assert "tối đa 4 cấp" in seen(page.text)

    def test_cannot_bring_their_subtree_below_the_fourth_level(self, client):
        top = make_category("Gốc")
        make_category("Lá", make_category("Nhánh", top))
        deep = make_category("Hai", make_category("Một"))
        page = fill_in(client, change_url(top), parent=deep.pk)
        assert "tối đa 4 cấp" in seen(page.text)
        fill_in(client, change_url(top), parent=deep.parent.pk)
        assert Category.objects.filter(path="mot/goc/nhanh/la").exists()

    def test_of_one_level_do_not_share_an_address(self, client):
        make_category("Cơ sở")
        page = fill_in(client, ADD_CATEGORY, name="Cơ sở")
        assert "đã có chuyên mục" in seen(page.text)
        fill_in(client, ADD_CATEGORY, name="Cơ sở", parent=make_category("Hoạt động").pk)
        assert Category.objects.count() == 3

    @pytest.mark.parametrize("typed", ["đồng bào", "dong bao", "ĐỒNG"])
    def test_are_found_without_accents_and_in_any_case(self, client, typed):
        make_category("Cơ sở")
        make_category("Đồng bào")
        assert choices(client, "article", "category", typed) == ["Đồng bào"]

    def test_need_a_name_that_gives_an_address(self, client):
        page = fill_in(client, ADD_CATEGORY, name="???")
        assert page.context["errors"]
        assert not Category.objects.exists()

    def test_that_hold_articles_or_categories_are_not_deleted(self, client):
        parent = make_category("Hoạt động")
        child = make_category("Cơ sở", parent)
        make_article(category=child, state=State.DRAFT, published_at=None)
        for category in (parent, child):
            url = reverse("admin:news_category_delete", args=[category.pk])
            client.post(url, {"post": "yes"})
        assert Category.objects.count() == 2
