"""What readers see of polls, and how they vote: with a browser that keeps cookies."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.polls.models import Poll
from portal.polls.voted import COOKIE
from portal.publishing.groups import EDITORS
from portal.publishing.models import State
from tests.browsing import elements, form_data, seen
from tests.builders import give_votes, make_page, make_poll, make_user
from tests.markup import faults

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def reader():
    """A browser that is asked for tokens, as real ones are."""
    return Client(enforce_csrf_checks=True, headers={"user-agent": FIREFOX})


def send(reader, poll, *texts, **more):
    """Open a ballot, choose, send; return the answer."""
    ids = [poll.choices.get(text=text).pk for text in texts]
    page = reader.get(poll.ballot_url())
    token = form_data(page, "phieu")["csrfmiddlewaretoken"]
    return reader.post(poll.ballot_url(), {"csrfmiddlewaretoken": token, "phuong-an": ids, **more})


def counted(poll):
    results = Poll.objects.with_votes().get(pk=poll.pk).results()
    return [results.voters, *(line.votes for line in results.lines)]


def inputs(page):
    """Return what may be chosen: the kind of field, and whether it is marked."""
    return [
        (attributes["type"], "checked" in attributes)
        for tag, attributes in elements(page.text)
        if tag == "input" and attributes.get("name") == "phuong-an"
    ]


def assert_of_one_reader(answer):
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


class TestVoting:
    def test_a_reader_votes_and_sees_what_came_out(self, reader):
        poll = make_poll()
        answer = send(reader, poll, "Hài lòng")
        assert (answer.status_code, answer["Location"]) == (303, poll.ballot_url())
        assert counted(poll) == [1, 1, 0]
        page = reader.get(poll.ballot_url())
        text = seen(page.text)
        assert "Trình duyệt này đã bỏ phiếu cho câu hỏi trên." in text
        assert "Hài lòng : 1 phiếu, 100%" in text
        assert inputs(page) == []
        assert_of_one_reader(answer)
        assert_of_one_reader(page)
        assert list(faults(page.text)) == []

    def test_the_ballot_has_a_field_for_each_choice_under_one_name(self, reader):
        page = reader.get(make_poll().ballot_url())
        assert inputs(page) == [("radio", False), ("radio", False)]
        assert "Chọn một phương án" in seen(page.text)
        assert_of_one_reader(page)
        assert list(faults(page.text)) == []

    def test_several_may_be_chosen_where_the_poll_says_so(self, reader):
        poll = make_poll("Lúc nào?", "Sáng", "Chiều", "Tối", allows_several=True)
        page = reader.get(poll.ballot_url())
        assert inputs(page) == [("checkbox", False)] * 3
        assert "Chọn một hoặc nhiều phương án" in seen(page.text)
        assert send(reader, poll, "Sáng", "Tối").status_code == 303
        assert counted(poll) == [1, 1, 0, 1]

    def test_what_came_out_is_kept_back_where_the_poll_says_so(self, reader):
        closes = timezone.now() + HOUR
        poll = make_poll(shows_results=False, closes_at=closes)
        send(reader, poll, "Hài lòng")
        text = seen(reader.get(poll.ballot_url()).text)
        assert f"Kết quả sẽ hiện sau khi đóng, lúc {timezone.localtime(closes):%H:%M}" in text
        assert "1 phiếu" not in text

    def test_a_second_vote_is_refused_and_counts_nothing(self, reader):
        poll = make_poll()
        page = reader.get(poll.ballot_url())
        token = form_data(page, "phieu")["csrfmiddlewaretoken"]
        sent = {"csrfmiddlewaretoken": token, "phuong-an": poll.choices.first().pk}
        assert reader.post(poll.ballot_url(), sent).status_code == 303
        answer = reader.post(poll.ballot_url(), sent)
        assert answer.status_code == 409
        assert "đã bỏ phiếu rồi, nên phiếu mới không được tính" in seen(answer.text)
        assert counted(poll) == [1, 1, 0]

    def test_a_browser_votes_in_each_poll(self, reader):
        polls = [make_poll(), make_poll("Khác?")]
        for poll in polls:
            assert send(reader, poll, "Hài lòng").status_code == 303
        for poll in polls:
            assert "đã bỏ phiếu" in seen(reader.get(poll.ballot_url()).text)
            assert counted(poll) == [1, 1, 0]

    def test_who_forgets_the_cookie_is_held_up_and_keeps_what_was_chosen(self, reader):
        poll = make_poll()
        send(reader, poll, "Hài lòng")
        del reader.cookies[COOKIE]
        answer = send(reader, poll, "Chưa hài lòng")
        assert (answer.status_code, answer["Retry-After"]) == (429, "600")
        assert "hãy gửi lại sau 10 phút" in seen(answer.text)
        assert inputs(answer) == [("radio", False), ("radio", True)]
        assert COOKIE not in answer.cookies
        assert counted(poll) == [1, 1, 0]

    def test_who_chose_nothing_is_told_so(self, reader):
        poll = make_poll()
        answer = send(reader, poll)
        assert answer.status_code == 400
        assert "Bạn chưa chọn phương án nào." in seen(answer.text)
        assert "<title>Chưa nhận phiếu" in answer.text
        assert ("fieldset", "khong-nhan") in [
            (tag, attributes.get("aria-describedby")) for tag, attributes in elements(answer.text)
        ]
        assert list(faults(answer.text)) == []

    def test_who_sends_two_where_one_may_be_chosen_finds_both_again(self, reader):
        answer = send(reader, make_poll(), "Hài lòng", "Chưa hài lòng")
        assert answer.status_code == 400
        assert "chỉ được chọn một phương án" in seen(answer.text)
        assert [is_marked for _, is_marked in inputs(answer)] == [True, True]

    @pytest.mark.parametrize("wrong", ["0", "x", "<b>", "9" * 30])
    def test_what_is_no_choice_is_refused(self, reader, wrong):
        poll = make_poll()
        answer = send(reader, poll, **{"phuong-an": wrong})
        assert answer.status_code == 400
        assert "không có trong thăm dò này" in seen(answer.text)
        assert "<b>" not in answer.text
        assert counted(poll) == [0, 0, 0]

    def test_who_sends_it_too_late_is_told_so_and_sees_what_came_out(self, reader):
        poll = make_poll()
        page = reader.get(poll.ballot_url())
        token = form_data(page, "phieu")["csrfmiddlewaretoken"]
        Poll.objects.update(closes_at=timezone.now())
        sent = {"csrfmiddlewaretoken": token, "phuong-an": poll.choices.first().pk}
        answer = reader.post(poll.ballot_url(), sent)
        assert answer.status_code == 409
        assert "đã đóng, nên phiếu của bạn không được tính" in seen(answer.text)
        assert "Kết quả sau khi đóng" in seen(answer.text)
        assert inputs(answer) == []
        assert counted(poll) == [0, 0, 0]

    def test_a_form_without_its_token_counts_nothing(self, reader):
        poll = make_poll()
        answer = reader.post(poll.ballot_url(), {"phuong-an": poll.choices.first().pk})
        assert answer.status_code == 403
        assert "Biểu mẫu đã hết hạn" in seen(answer.text)
        assert counted(poll) == [0, 0, 0]

    def test_a_program_that_says_so_counts_nothing(self):
        poll = make_poll()
        machine = Client(enforce_csrf_checks=True, headers={"user-agent": "python-requests/2.32"})
        answer = send(machine, poll, "Hài lòng")
        assert answer.status_code == 403
        assert "chỉ nhận phiếu gửi từ trình duyệt" in seen(answer.text)
        assert counted(poll) == [0, 0, 0]

    def test_a_ballot_is_neither_put_nor_deleted(self, client):
        poll = make_poll()
        assert client.put(poll.ballot_url()).status_code == 405
        assert client.delete(poll.ballot_url()).status_code == 405


class TestTheAddressOfABallot:
    @pytest.mark.parametrize("fields", [{"closes_at": 0}, {"opens_at": 1}])
    def test_leads_to_the_poll_when_no_votes_are_taken(self, reader, fields):
        times = {name: timezone.now() + hours * HOUR for name, hours in fields.items()}
        poll = make_poll(**times)
        answer = reader.get(poll.ballot_url())
        assert (answer.status_code, answer["Location"]) == (302, poll.get_absolute_url())

    def test_is_decided_by_the_id(self, reader):
        poll = make_poll()
        answer = reader.get(poll.ballot_url().replace(poll.slug, "chu-khac"))
        assert (answer.status_code, answer["Location"]) == (301, poll.ballot_url())

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_says_that_a_poll_was_withdrawn_and_shows_no_draft_to_anybody(self, client, method):
        client.force_login(make_user(EDITORS))
        ask = getattr(client, method)
        gone = make_poll(state=State.WITHDRAWN, withdrawal_reason="Câu hỏi chưa rõ.")
        answer = ask(gone.ballot_url())
        assert answer.status_code == 410
        assert "Câu hỏi chưa rõ." in seen(answer.text)
        assert ask(make_poll(state=State.DRAFT).ballot_url()).status_code == 404
        assert ask("/tham-do/bo-phieu/mot-cau-999999/").status_code == 404

    def test_cut_short_leads_to_the_list(self, client):
        assert client.get("/tham-do/bo-phieu/")["Location"] == "/tham-do/"


class TestThePageOfAPoll:
    def test_leads_to_the_ballot_only_while_votes_are_taken(self, client):
        now = timezone.now()
        for fields, is_open in [
            ({}, True),
            ({"closes_at": now + HOUR}, True),
            ({"closes_at": now}, False),
            ({"opens_at": now + HOUR}, False),
        ]:
            poll = make_poll(**fields)
            page = client.get(poll.get_absolute_url())
            assert (poll.ballot_url() in page.text) == is_open
            assert "Hài lòng" in seen(page.text)

    def test_shows_what_came_out_in_words_and_in_a_drawing_that_is_not_read(self, client):
        poll = give_votes(make_poll(), 1200, 600)
        page = client.get(poll.get_absolute_url())
        text = seen(page.text)
        assert "Hài lòng : 1.200 phiếu, 66,7%" in text
        assert "1.800 người đã bỏ phiếu." in text
        drawn = [
            attributes["width"]
            for tag, attributes in elements(page.text)
            if tag == "rect" and attributes["class"] == "poll-results__share"
        ]
        assert drawn == ["66.7", "33.3"]
        hidden = [attributes for tag, attributes in elements(page.text) if tag == "svg"]
        assert all(attributes.get("aria-hidden") == "true" for attributes in hidden)

    def test_keeps_back_what_came_out_until_it_closes_where_that_is_wished(self, client):
        poll = give_votes(make_poll(shows_results=False), 3, 1)
        text = seen(client.get(poll.get_absolute_url()).text)
        assert "Kết quả chỉ hiện sau khi đóng." in text
        assert "75%" not in text
        Poll.objects.update(closes_at=timezone.now())
        assert "3 phiếu, 75%" in seen(client.get(poll.get_absolute_url()).text)

    def test_a_preview_has_no_ballot(self, client):
        poll = make_poll(state=State.DRAFT)
        assert client.get(poll.get_absolute_url()).status_code == 404
        client.force_login(make_user(EDITORS))
        page = client.get(poll.get_absolute_url())
        assert "Bản xem trước" in seen(page.text)
        assert "Nút “Bỏ phiếu” hiện ở đây" in seen(page.text)
        assert poll.ballot_url() not in page.text

    def test_markup_in_a_choice_is_shown_as_it_was_typed(self, client, reader):
        poll = make_poll("<i>Hỏi</i>?", "<b>Có</b>", "Không & thôi")
        for page in (client.get(poll.get_absolute_url()), reader.get(poll.ballot_url())):
            assert "<b>Có</b>" in seen(page.text)
            assert "<i>Hỏi</i>?" in seen(page.text)
            assert "<b>Có</b>" not in page.text


class TestTheList:
    def test_names_those_that_are_over_last(self, client):
        now = timezone.now()
        over = make_poll("Đã xong?", closes_at=now - HOUR)
        give_votes(over, 2, 1)
        make_poll("Đang hỏi?", published_at=now - 9 * HOUR)
        make_poll("Nháp?", state=State.DRAFT)
        text = seen(client.get("/tham-do/").text)
        parts = ["Đang mở, sắp mở", "Đang hỏi?", "Đã kết thúc", "Đã xong?", "3 người đã bỏ phiếu"]
        places = [text.index(words) for words in parts]
        assert places == sorted(places)
        assert "Nháp?" not in text

    def test_says_when_there_is_nothing(self, client):
        assert "chưa mở thăm dò ý kiến nào" in seen(client.get("/tham-do/").text)


class TestOnAPage:
    def test_a_poll_stands_below_the_text_while_readers_may_see_it(self, client):
        poll = make_poll()
        page = make_page("Góp ý", poll=poll)
        answer = client.get(page.get_absolute_url())
        assert poll.title in seen(answer.text)
        assert poll.ballot_url() in answer.text
        Poll.objects.update(state=State.WITHDRAWN)
        assert poll.title not in seen(client.get(page.get_absolute_url()).text)


def test_only_ballots_carry_cookies_and_only_for_their_own_addresses(reader):
    poll = make_poll()
    send(reader, poll, "Hài lòng")
    assert {name: cookie["path"] for name, cookie in reader.cookies.items()} == {
        COOKIE: "/tham-do/bo-phieu/",
        "csrftoken": "/",
    }
    assert not reader.cookies["csrftoken"]["max-age"]  # gone with the browser
    page = reader.get(poll.get_absolute_url())
    assert not page.cookies
    assert page["Cache-Control"] == "public, max-age=60"
    assert "cookie" not in page.get("Vary", "").lower()
