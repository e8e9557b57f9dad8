"""The composer in the admin: who may do what, and that nothing typed is lost."""

import re

import pytest

from portal.home import composing
from portal.home.kinds import all_kinds
from portal.home.models import Block, Layout
from portal.home.page import blocks_of
from portal.publishing.groups import EDITORS, PUBLISHERS
from tests.browsing import seen
from tests.builders import make_article, make_user
from tests.markup import faults

pytestmark = pytest.mark.django_db

COMPOSER = "/quan-tri/home/layout/"
PREVIEW = "/?ban-nhap=1"


@pytest.fixture
def publisher(client):
    client.force_login(make_user(PUBLISHERS))
    return client


@pytest.fixture
def editor(client):
    client.force_login(make_user(EDITORS))
    return client


def press(client, **buttons):
    """Press a button of the composer as it stands now, and follow where it leads."""
    return client.post(COMPOSER, {"token": composing.ensure_draft().token(), **buttons})


def block(kind):
    return Block.objects.get(layout__state="draft", kind=kind)


def test_a_publisher_opens_it_and_every_button_has_a_name_of_its_own(publisher):
    page = publisher.get(COMPOSER)
    assert page.status_code == 200
    names = re.findall(r'aria-label="((?:Lên|Xuống|Sửa|Xóa): [^"]+)"', page.text)
    assert len(names) == len(set(names)) == 2 * 7 + 2 * 5
    assert "Vị trí 1 trên 7" in " ".join(seen(page.text).split())


def test_a_moved_block_gets_the_focus_and_its_new_place_is_said(publisher):
    publisher.get(COMPOSER)
    answer = press(publisher, up=block("documents").pk)
    assert answer["Location"] == f"{COMPOSER}#khoi-{block('documents').pk}"
    page = publisher.get(COMPOSER).text
    assert "Khối “Văn bản mới” nay ở vị trí 4 trên 7." in page
    assert f'id="khoi-{block("documents").pk}" tabindex="-1"' in " ".join(page.split())


def test_a_block_is_added_by_its_form_and_set_again(publisher):
    form = publisher.get(f"{COMPOSER}them/?kind=events")
    assert form.status_code == 200
    token = composing.ensure_draft().token()
    composing.remove_block(token, block("events").pk)
    sent = {"token": composing.ensure_draft().token(), "title": "Lịch tuần", "count": "2"}
    answer = publisher.post(f"{COMPOSER}them/?kind=events", sent)
    made = block("events")
    assert answer["Location"].endswith(f"#khoi-{made.pk}")
    assert (made.title, made.settings) == ("Lịch tuần", {"count": 2})
    address = f"{COMPOSER}khoi/{made.pk}/"
    assert 'value="Lịch tuần"' in publisher.get(address).text
    sent = {"token": composing.ensure_draft().token(), "kind": "events", "count": "3"}
    publisher.post(address, sent)
    assert block("events").settings == {"count": 3}


@pytest.mark.parametrize("count", ["0", "99", "abc", ""])
def test_a_wrong_form_says_so_and_keeps_what_was_typed(count, publisher):
    sent = {"token": composing.ensure_draft().token(), "title": "Tên tôi gõ", "count": count}
    page = publisher.post(f"{COMPOSER}them/?kind=latest_news", sent)
    assert page.status_code == 200
    assert "Hãy sửa các chỗ dưới đây" in page.text
    assert 'value="Tên tôi gõ"' in page.text
    assert not Block.objects.filter(kind="latest_news").exists()


def test_a_stale_button_is_refused_with_a_sentence_and_the_draft_as_it_is_now(publisher):
    old = composing.ensure_draft().token()
    pk = block("documents").pk
    composing.move_down(old, pk)
    page = publisher.post(COMPOSER, {"token": old, "remove": pk})
    assert page.status_code == 409
    assert "có người khác vừa sửa bản nháp" in page.text
    assert Block.objects.filter(pk=pk).exists()


def test_a_stale_form_is_given_back_as_it_was_typed_and_can_be_sent_again(publisher):
    old = composing.ensure_draft().token()
    made = block("events")
    composing.move_up(old, block("documents").pk)
    sent = {"token": old, "kind": "events", "title": "Gõ rất lâu", "count": "3"}
    page = publisher.post(f"{COMPOSER}khoi/{made.pk}/", sent)
    assert page.status_code == 409
    assert "có người khác vừa sửa bản nháp" in page.text
    assert 'value="Gõ rất lâu"' in page.text
    token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    publisher.post(f"{COMPOSER}khoi/{made.pk}/", {**sent, "token": token})
    assert block("events").title == "Gõ rất lâu"


def test_what_was_typed_for_a_block_that_is_gone_may_be_added_again(publisher):
    old = composing.ensure_draft().token()
    made = block("events")
    composing.remove_block(old, made.pk)
    sent = {"token": old, "kind": "events", "title": "Gõ rất lâu", "count": "3"}
    page = publisher.post(f"{COMPOSER}khoi/{made.pk}/", sent)
    assert page.status_code == 409
    assert "đã bị xóa" in page.text
    assert 'value="Gõ rất lâu"' in page.text
    action = re.search(r'action="([^"]+them/[^"]+)"', page.text)[1]
    token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    publisher.post(action, {**sent, "token": token})
    assert block("events").title == "Gõ rất lâu"


def test_the_draft_is_previewed_at_the_real_address_by_staff_alone(publisher, django_user_model):
    make_article("Tin của trang")
    press(publisher, remove=block_pk("featured"))
    preview = publisher.get(PREVIEW)
    assert "Tin của trang" not in preview.text
    assert "Bản xem trước" in preview.text
    assert "no-store" in preview["Cache-Control"]
    assert list(faults(preview.text)) == []
    assert "Tin của trang" in publisher.get("/").text
    publisher.logout()
    assert publisher.get(PREVIEW).status_code == 404
    assert "Tin của trang" in publisher.get("/").text
    publisher.force_login(make_user())
    assert publisher.get(PREVIEW).status_code == 404
    publisher.force_login(django_user_model.objects.create_user("doc-gia"))
    assert publisher.get(PREVIEW).status_code == 404


def block_pk(kind):
    composing.ensure_draft()
    return block(kind).pk


def test_publishing_discarding_and_restoring(publisher):
    make_article("Tin của trang")
    press(publisher, remove=block_pk("featured"))
    assert "đã đăng bố cục" in seen(publisher.post(
        COMPOSER, {"token": composing.ensure_draft().token(), "publish": "1"}, follow=True
    ).text).lower()  # fmt: skip
    assert "Tin của trang" not in publisher.get("/").text
    first = Layout.objects.live()
    press(publisher, remove=block_pk("events"))
    press(publisher, discard="1")
    assert [each.kind for each in blocks_of("draft")].count("events") == 1
    press(publisher, remove=block_pk("events"))
    press(publisher, publish="1")
    page = publisher.get(COMPOSER)
    assert "Lấy lại làm bản nháp" in page.text
    press(publisher, restore=str(first.pk))
    assert "events" in [each.kind for each in blocks_of("draft")]
    assert "events" not in [each.kind for each in blocks_of("live")]


def test_an_editor_looks_previews_and_changes_nothing(editor):
    draft = composing.ensure_draft()
    page = editor.get(COMPOSER)
    assert page.status_code == 200
    assert editor.get(PREVIEW).status_code == 200
    assert 'name="remove"' not in page.text
    assert "Đăng bố cục</button>" not in page.text
    for sent in ({"remove": block("events").pk}, {"publish": "1"}, {"discard": "1"}):
        answer = editor.post(COMPOSER, {"token": draft.token(), **sent})
        assert answer.status_code == 403
    assert editor.get(f"{COMPOSER}them/?kind=events").status_code == 403
    assert editor.get(f"{COMPOSER}khoi/{block('events').pk}/").status_code == 403


def test_looking_makes_no_draft(editor):
    assert editor.get(COMPOSER).status_code == 200
    assert not Layout.objects.exists()


def test_staff_without_the_right_see_nothing_of_it(client):
    client.force_login(make_user())
    assert client.get(COMPOSER).status_code == 403
    assert "Bố cục trang chủ" not in client.get("/quan-tri/").text


@pytest.mark.parametrize(
    "path", ["them/?kind=khong-co", "them/", "khoi/999999/", "them/?kind=", "khoi/0/"]
)
def test_what_is_not_there_is_not_found(path, publisher):
    assert publisher.get(f"{COMPOSER}{path}").status_code == 404


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "²"])
def test_a_button_with_nonsense_is_answered(value, publisher):
    composing.ensure_draft()
    assert press(publisher, up=value).status_code == 404


def test_every_kind_has_a_form_that_opens(publisher):
    make_article()
    for key in all_kinds():
        page = publisher.get(f"{COMPOSER}them/?kind={key}")
        assert page.status_code == 200, key
        assert 'name="token"' in page.text


def test_the_composer_says_which_blocks_readers_do_not_see(publisher):
    assert seen(publisher.get(COMPOSER).text).count("Chưa có gì để hiện") == 5
