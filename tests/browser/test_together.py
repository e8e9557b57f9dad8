"""Two browsers at one article, and everything that may go wrong while somebody types."""

import re
from contextlib import contextmanager

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import expect

from news.models import Article
from portal.publishing import autosaving, locking
from portal.publishing.groups import EDITORS
from portal.publishing.models import Autosave
from tests.builders import make_article, make_category, make_revision, make_user
from tests.editor import wait_for_editor
from tests.processes import call, free_port, give_static, make_environment, serving

pytestmark = pytest.mark.browser
PASSWORD = "mat khau du dai 123"
SAVED = re.compile(r"Đã tự lưu lúc \d\d:\d\d")
CHANGE = "/quan-tri/news/article/{}/change/"


@pytest.fixture
def article():
    return make_article(state="draft", published_at=None, first_published_at=None)


@pytest.fixture
def at_desk(open_page):
    """A function that signs somebody in and opens a form, in a browser of their own."""

    def at_desk(username, last_name, first_name, address):
        user = make_user(EDITORS, username=username, last_name=last_name, first_name=first_name)
        page = open_page(address)
        sign_in(page, username)
        wait_for_editor(page)
        return user, page

    return at_desk


def sign_in(page, username):
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def type_body(page, words):
    """Type in the editor as a person does."""
    page.frame_locator(".cke_wysiwyg_frame").locator("body").click()
    page.keyboard.type(words)


def said(page):
    return page.locator("[data-said]")


def wake(page):
    """Let the form say at once that it is open, as it does every 20 seconds and on coming back."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def copies(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('desk:'))")


def wait_until_no_copy_is_left(page):
    """Wait for the script, which a page is seen without for a moment.

    Asked from here: what Playwright asks again and again within a page its policy forbids.
    """
    for _ in range(100):
        if not copies(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(copies(page))


def test_two_browsers_edit_one_article_and_nothing_is_lost(at_desk, article):
    address = CHANGE.format(article.pk)
    an, page = at_desk("an", "Nguyễn", "An", address)
    page.fill("#id_title", "Tiêu đề của An")
    type_body(page, "Thân bài của An. ")
    expect(said(page)).to_have_text(SAVED, timeout=20_000)

    make_user(EDITORS, username="binh", last_name="Trần", first_name="Bình")
    other = page.context.browser.new_context(locale="vi-VN").new_page()
    other.goto(page.url)
    sign_in(other, "binh")
    expect(other.get_by_role("alert")).to_contain_text("Nguyễn An")
    expect(other.locator("input[name=_save]")).to_have_count(0)
    other.get_by_role("button", name="Tiếp quản").click()
    wait_for_editor(other)
    wake(page)
    expect(page.locator("[data-told]")).to_contain_text("Trần Bình đang sửa")

    other.fill("#id_title", "Tiêu đề của Bình")
    other.click(".submit-row input[name=_continue]")
    other.wait_for_selector(".messagelist .success")
    make_revision(article)
    wake(page)
    expect(page.locator("[data-told]")).to_contain_text("bản mới hơn")

    page.fill("#id_lead", "Lời dẫn của An, gõ sau cùng.")
    page.click("input[name=_save]")
    expect(page.get_by_role("heading", name="Có người đã lưu bản mới hơn")).to_be_visible()
    for words in ("Tiêu đề của Bình", "Tiêu đề của An", "Lời dẫn của An, gõ sau cùng.",
                  "Thân bài của An."):  # fmt: skip
        expect(page.get_by_text(words).first).to_be_visible()
    assert Article.objects.get().title == "Tiêu đề của Bình"

    page.get_by_role("link", name="Soạn tiếp với bản của tôi").click()
    wait_for_editor(page)
    expect(page.locator("#id_lead")).to_have_value("Lời dẫn của An, gõ sau cùng.")
    page.get_by_role("button", name="Tiếp quản").click()
    wait_for_editor(page)
    page.click(".submit-row input[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    saved = Article.objects.get()
    assert saved.title == "Tiêu đề của An"
    assert "Thân bài của An." in saved.body
    assert autosaving.find(an, article) is None
    wait_for_editor(page)
    wait_until_no_copy_is_left(page)
    expect(page.locator("[data-offer]")).to_be_hidden()
    other.context.close()


def test_leaving_the_form_lets_the_article_go(at_desk, article):
    page = at_desk("an", "Nguyễn", "An", CHANGE.format(article.pk))[1]
    assert locking.holder(article)
    page.goto(page.url.split("/quan-tri/")[0] + "/quan-tri/news/article/")
    for _ in range(50):
        if locking.holder(article) is None:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the article is still locked")


def test_opening_a_form_changes_nothing_that_would_be_kept(at_desk, article):
    page = at_desk("an", "Nguyễn", "An", CHANGE.format(article.pk))[1]
    page.wait_for_timeout(5000)
    wait_until_no_copy_is_left(page)
    assert not Autosave.objects.exists()


def test_a_session_that_ends_in_the_middle_loses_nothing(at_desk, article):
    page = at_desk("an", "Nguyễn", "An", CHANGE.format(article.pk))[1]
    Session.objects.all().delete()
    page.fill("#id_title", "Gõ sau khi hết phiên")
    expect(said(page)).to_contain_text("Phiên làm việc đã hết", timeout=20_000)
    expect(said(page)).to_contain_text("vẫn được giữ trên máy này")
    assert len(copies(page)) == 1
    with page.context.expect_page() as opened:
        said(page).get_by_role("link").click()
    tab = opened.value
    sign_in(tab, "an")
    tab.wait_for_url("**/quan-tri/")
    tab.close()
    page.bring_to_front()
    wake(page)
    expect(said(page)).to_have_text(SAVED, timeout=20_000)
    wait_until_no_copy_is_left(page)
    page.click(".submit-row input[name=_continue]")  # with the token of the new session
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().title == "Gõ sau khi hết phiên"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_form_sent_after_its_session_ended_comes_back_after_the_log_in(
    open_page, article, scripts
):
    make_user(EDITORS, username="an")
    page = open_page(CHANGE.format(article.pk), scripts=scripts)
    sign_in(page, "an")
    page.fill("#id_title", "Gõ trước khi bấm Lưu")
    Session.objects.all().delete()
    page.click("input[name=_save]")
    expect(page.get_by_text("Phiên làm việc đã hết trước khi bạn bấm Lưu.")).to_be_visible()
    sign_in(page, "an")
    expect(page.locator("#id_title")).to_have_value("Gõ trước khi bấm Lưu")
    assert Article.objects.get().title != "Gõ trước khi bấm Lưu"
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().title == "Gõ trước khi bấm Lưu"
    if scripts:
        wait_until_no_copy_is_left(page)


def test_a_connection_that_drops_loses_nothing(at_desk):
    make_category()
    user, page = at_desk("an", "Nguyễn", "An", "/quan-tri/news/article/add/")
    page.context.set_offline(True)
    page.fill("#id_title", "Gõ khi mất mạng")
    expect(said(page)).to_have_text(
        "Mất kết nối, nội dung vẫn được giữ trên máy này.", timeout=20_000
    )
    page.click("input[name=_save]")
    expect(said(page)).to_contain_text("chưa lưu được")
    page.context.set_offline(False)
    expect(said(page)).to_have_text(SAVED, timeout=20_000)
    assert autosaving.typed_of(autosaving.find(user, Article()))["title"] == "Gõ khi mất mạng"


def test_a_browser_that_is_closed_without_a_connection_offers_its_copy(at_desk):
    page = at_desk("an", "Nguyễn", "An", "/quan-tri/news/article/add/")[1]
    page.context.set_offline(True)
    page.fill("#id_title", "Chỉ có trong trình duyệt")
    expect(said(page)).to_contain_text("giữ trên máy này", timeout=20_000)
    address = page.url
    page.close()
    again = page.context.new_page()
    page.context.set_offline(False)
    Autosave.objects.all().delete()  # whatever a last message may have brought
    again.goto(address)
    expect(again.locator("[data-offer]")).to_contain_text("Trình duyệt này còn giữ nội dung")
    again.locator("[data-take]").click()
    expect(again.locator("#id_title")).to_have_value("Chỉ có trong trình duyệt")
    assert copies(again) == []


@contextmanager
def window(browser, address):
    context = browser.new_context(locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_server_that_is_restarted_in_the_middle_loses_nothing(chromium, tmp_path, db):
    environment = make_environment(tmp_path)
    give_static(environment)
    preamble = "import django; django.setup()\nfrom tests.builders import *\n"
    call(environment, "-c", preamble + "make_user('Biên tập viên', username='an'); make_category()")
    port = free_port()
    address = f"http://127.0.0.1:{port}/quan-tri/news/article/add/"
    with window(chromium, address) as page:
        with serving(environment, port):
            page.goto(address)
            sign_in(page, "an")
            wait_for_editor(page)
        page.fill("#id_title", "Gõ khi máy chủ tắt")
        expect(said(page)).to_have_text(
            "Mất kết nối, nội dung vẫn được giữ trên máy này.", timeout=20_000
        )
        with serving(environment, port):
            expect(said(page)).to_have_text(SAVED, timeout=30_000)
            page.reload()
            page.get_by_role("link", name="Lấy lại").click()
            expect(page.locator("#id_title")).to_have_value("Gõ khi máy chủ tắt")
    assert connection.vendor == "sqlite" or Autosave.objects.count() == 1
