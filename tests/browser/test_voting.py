"""Voting in a poll, in a real browser."""

import pytest

from portal.polls.models import Poll
from tests.accessibility import violations
from tests.builders import make_poll

pytestmark = pytest.mark.browser

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_a_reader_votes_by_keyboard_and_without_scripts(open_page):
    poll = make_poll(title="Họp lúc nào?")
    page = open_page(poll.get_absolute_url(), scripts=False, user_agent=FIREFOX)
    page.get_by_role("link", name="Bỏ phiếu").press("Enter")
    page.wait_for_url(f"**{poll.ballot_url()}")
    page.get_by_role("button", name="Gửi phiếu").press("Enter")
    assert page.get_by_text("Bạn chưa chọn phương án nào.").is_visible()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("Trình duyệt này đã bỏ phiếu").wait_for()
    assert page.get_by_role("listitem").filter(has_text="Chưa hài lòng: 1 phiếu, 100%").count() == 1
    assert Poll.objects.with_votes().get().voters() == 1


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_a_ballot_that_was_refused_or_taken(open_page, colours):
    poll = make_poll()
    page = open_page(poll.ballot_url(), 320, colours, user_agent=FIREFOX)
    page.get_by_role("button", name="Gửi phiếu").click()
    assert page.get_by_role("group", name="Chọn một phương án").is_visible()
    assert violations(page) == []
    page.get_by_label("Chưa hài lòng").check()
    page.get_by_role("button", name="Gửi phiếu").click()
    page.get_by_text("Trình duyệt này đã bỏ phiếu").wait_for()
    assert violations(page) == []
