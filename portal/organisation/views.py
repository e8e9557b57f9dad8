"""The pages of the organisation: bodies, leaders, contacts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.organisation.models import Body, Contact, Leader
from portal.organisation.tree import charts, grow, holders_by_body
from portal.publishing.reading import public_page, redirect_to_own_address
from portal.text.sorting import sort_key


@require_safe
@public_page
def organisation(request: HttpRequest) -> HttpResponse:
    """Show leaders and bodies, as a chart and the same in words; those of before apart."""
    today = timezone.localdate()
    leaders = Leader.objects.for_list(today)
    bodies = list(Body.objects.for_tree())
    branches = grow((body for body in bodies if body.exists_on(today)), holders_by_body(leaders))
    former = [body for body in bodies if body.is_over_on(today)]
    return render(
        request,
        "organisation/index.html",
        {
            "leaders": leaders,
            "branches": branches,
            "charts": charts(branches),
            "former": sorted(former, key=lambda body: sort_key(body.name)),
        },
    )


@require_safe
@public_page
def leader_list(request: HttpRequest) -> HttpResponse:
    """Show the leaders in office."""
    return render(request, "organisation/leaders.html", {"leaders": Leader.objects.for_list()})


@require_safe
@public_page
def leader_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one leader: portrait, posts of today and of before, biography."""
    leader = get_object_or_404(Leader.objects.shown(), pk=pk)
    if redirect := redirect_to_own_address(request, leader.get_absolute_url()):
        return redirect
    today = timezone.localdate()
    posts = list(leader.posts.select_related("body"))
    return render(
        request,
        "organisation/leader.html",
        {
            "leader": leader,
            "held": [post for post in posts if post.exists_on(today)],
            "former": [post for post in posts if post.is_over_on(today)],
        },
    )


@require_safe
@public_page
def contact_list(request: HttpRequest) -> HttpResponse:
    """Show whom to ask about what."""
    return render(request, "organisation/contacts.html", {"contacts": Contact.objects.for_list()})


@require_safe
@public_page
def body_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one body: what it does, who leads it, what belongs to it, how it was called."""
    body = get_object_or_404(Body.objects.for_page(), pk=pk)
    if redirect := redirect_to_own_address(request, body.get_absolute_url()):
        return redirect
    today = timezone.localdate()
    return render(
        request,
        "organisation/body.html",
        {
            "body": body,
            "is_over": body.is_over_on(today),
            "above": body.line(),
            "holders": holders_by_body(Leader.objects.for_list(today)).get(body.pk, []),
            "children": Body.objects.existing(today).filter(parent=body).for_links(),
            "contacts": Contact.objects.for_list(today).filter(body=body),
        },
    )
