"""The cookie that says in which polls a browser has voted."""

from django.core.signing import Signer
from django.http import HttpResponse
from django.test import RequestFactory

from portal.polls.voted import COOKIE, LONGEST, polls_voted_in, remember


def asking(cookie=None):
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie
    return request


def after(request, poll):
    response = HttpResponse()
    remember(request, response, poll)
    return response.cookies[COOKIE]


def test_it_names_polls_and_nothing_else_and_goes_to_ballots_only():
    cookie = after(asking(after(asking(), 3).value), 17)
    assert polls_voted_in(asking(cookie.value)) == [3, 17]
    assert cookie.value.split(":")[0] == "3.17"
    assert cookie["path"] == "/tham-do/bo-phieu/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert after(asking(), 3).value == after(asking(), 3).value  # the same for every browser


def test_what_was_not_signed_for_it_counts_for_nothing():
    good = after(asking(), 3).value
    for bad in ("", "3", "3:x", good.replace("3", "4", 1), good + "x", Signer().sign("3")):
        assert polls_voted_in(asking(bad)) == []
    assert polls_voted_in(asking()) == []


def test_it_stays_short():
    request = asking()
    for poll in range(1, LONGEST + 2):
        request = asking(after(request, 10**6 + poll).value)
    assert len(polls_voted_in(request)) == LONGEST
    assert polls_voted_in(request)[-1] == 10**6 + LONGEST + 1
    assert len(request.COOKIES[COOKIE]) < 4000
