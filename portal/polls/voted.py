"""In which polls a browser has voted: a cookie says it, to the pages of ballots only.

It holds the ids of polls and nothing that tells one browser from another. It is signed, so that
nobody makes others believe that they have voted already; who deletes it is only held up by
`portal.polls.hurdle`.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "tham-do"
LONGEST = 200  # polls; the oldest are forgotten
LASTS = 365 * 24 * 60 * 60  # seconds

_signer = Signer(salt="portal.polls.voted")


def polls_voted_in(request: HttpRequest) -> list[int]:
    """Return the ids of the polls in which the browser has voted, the latest last."""
    try:
        ids = _signer.unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return []
    return [int(each) for each in ids.split(".")]


def remember(request: HttpRequest, response: HttpResponse, poll_id: int) -> None:
    """Let the browser know that it has voted in a poll."""
    ids = [*polls_voted_in(request), poll_id][-LONGEST:]
    response.set_cookie(
        COOKIE,
        _signer.sign(".".join(map(str, ids))),
        max_age=LASTS,
        path=reverse("polls:ballots"),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
