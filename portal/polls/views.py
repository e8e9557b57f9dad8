"""The pages of polls, and the one on which a reader votes."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from portal.polls.casting import NotTakenError, WaitError, cast
from portal.polls.hurdle import REST, Visitor
from portal.polls.models import Poll, PollQuerySet
from portal.polls.voted import polls_voted_in, remember
from portal.publishing.days import by_day
from portal.publishing.models import State
from portal.publishing.paging import open_page
from portal.publishing.reading import (
    Gone,
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)
from portal.visits.readers import is_machine
from portal.visits.visitors import address_of

PAGE_SIZE = 20
OTHERS = 5  # polls shown beside one

View = Callable[..., HttpResponse]


@require_safe
@public_page_by("trang")
def poll_list(request: HttpRequest) -> HttpResponse:
    """Show all polls, those that are over behind the others."""
    listed = by_day(Poll.objects.all(), request.GET.get("ngay"))
    polls = listed.rows.select_related("turnout").those_over_last()
    page = open_page(polls, PAGE_SIZE, request.GET.get("trang"))
    return render(request, "polls/list.html", {"by_day": listed, "page": page})


@require_safe
@public_page
def poll_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one poll: what may be chosen, or what was."""
    poll = open_item(request, Poll.objects.with_votes(), pk)
    if moved := redirect_to_own_address(request, poll.get_absolute_url()):
        return moved
    others = Poll.objects.open().newest_first().exclude(pk=pk)[:OTHERS]
    return render(request, "polls/poll.html", {"poll": poll, "others": others})


@require_safe
def ballots(request: HttpRequest) -> HttpResponse:
    """Send whoever cut an address short to the list of polls."""
    return redirect("polls:list")


def _of_one_reader(view: View) -> View:
    """Let a view set cookies; no cache keeps its answers, and no search engine lists them."""

    @wraps(view)
    def kept_by_nobody(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        response.keeps_cookies = True
        return response

    return kept_by_nobody


@require_http_methods(["GET", "HEAD", "POST"])
@_of_one_reader
def ballot(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a vote, or show the form for one; a browser that has voted sees what came out."""
    poll = _readable(Poll.objects.with_votes(), pk)
    has_voted = pk in polls_voted_in(request)
    if request.method == "POST":
        return _take(request, poll, has_voted=has_voted)
    if moved := redirect_to_own_address(request, poll.ballot_url()):
        return moved
    if not poll.is_open() and not has_voted:
        return HttpResponseRedirect(poll.get_absolute_url())
    return _page(request, poll, has_voted=has_voted)


def _readable(polls: PollQuerySet, pk: int) -> Poll:
    """Return a poll that readers may see; no one votes in a preview."""
    poll = get_object_or_404(polls, pk=pk)
    if poll.is_published():
        return poll
    if poll.state == State.WITHDRAWN or poll.has_expired():
        raise Gone(poll)
    raise Http404


def _take(request: HttpRequest, poll: Poll, *, has_voted: bool) -> HttpResponse:
    chosen = request.POST.getlist("phuong-an")
    if has_voted:
        refusal = "Trình duyệt này đã bỏ phiếu rồi, nên phiếu mới không được tính."
        return _page(request, poll, has_voted=True, refusal=refusal, status=409)
    user_agent = request.headers.get("User-Agent", "")
    if is_machine(user_agent):
        refusal = "Cổng chỉ nhận phiếu gửi từ trình duyệt của bạn đọc."
        return _page(request, poll, refusal=refusal, chosen=chosen, status=403)
    try:
        cast(poll.pk, chosen, Visitor(address_of(request) or "", user_agent))
    except NotTakenError as error:
        response = _page(request, poll, refusal=str(error), chosen=chosen, status=error.status)
        if isinstance(error, WaitError):
            response["Retry-After"] = str(int(REST.total_seconds()))
        return response
    response = HttpResponseRedirect(poll.ballot_url(), status=303)
    remember(request, response, poll.pk)
    return response


def _page(
    request: HttpRequest,
    poll: Poll,
    *,
    has_voted: bool = False,
    refusal: str = "",
    chosen: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "poll": poll,
        "line": [poll],
        "has_voted": has_voted,
        "takes_votes": poll.is_open() and not has_voted,
        "refusal": refusal,
        "chosen": chosen,
    }
    return render(request, "polls/ballot.html", context, status=status)
