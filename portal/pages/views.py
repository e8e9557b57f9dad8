"""The pages of what stands: the tree of pages, questions and answers, notices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.linking.rendering import linked_texts_of
from documents.models import Document
from portal.pages.models import Notice, Page, Question
from portal.pages.tree import grow, navigation_of, visible_ancestors
from portal.publishing.days import by_day
from portal.publishing.paging import open_page
from portal.publishing.reading import (
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 20
OTHERS = 5  # notices shown beside one


@require_safe
@public_page
def page_tree(request: HttpRequest) -> HttpResponse:
    """Show all pages as a tree."""
    return render(request, "pages/tree.html", {"branches": grow(Page.objects.for_links())})


@require_safe
@public_page
def page_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one page with the ways to those around it."""
    page = open_item(request, Page.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, page.get_absolute_url()):
        return redirect
    context = {
        "page": page,
        "line": visible_ancestors(page),
        "navigation": navigation_of(page),
        "poll": page.shown_poll(),
    }
    return render(request, "pages/page.html", context)


@require_safe
@public_page
def question_list(request: HttpRequest) -> HttpResponse:
    """Show all questions with their answers, group by group."""
    questions = list(Question.objects.published().for_list())
    texts = linked_texts_of(questions)
    answered = [{"question": each, "answer": texts[each.pk]["answer"]} for each in questions]
    return render(request, "pages/questions.html", {"answered": answered})


@require_safe
@public_page
def question_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one question with its answer and the others of its group."""
    question = open_item(request, Question.objects.select_related("group"), pk)
    if redirect := redirect_to_own_address(request, question.get_absolute_url()):
        return redirect
    others = Question.objects.published().filter(group=question.group).exclude(pk=pk)
    return render(
        request, "pages/question.html", {"question": question, "others": others.for_links()}
    )


@require_safe
@public_page_by("trang")
def notice_list(request: HttpRequest) -> HttpResponse:
    """Show all notices, those that are over behind the others."""
    listed = by_day(Notice.objects.all(), request.GET.get("ngay"))
    notices = listed.rows.for_list().those_over_last()
    page = open_page(notices, PAGE_SIZE, request.GET.get("trang"))
    return render(request, "pages/notices.html", {"by_day": listed, "page": page})


@require_safe
@public_page
def notice_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one notice; one that is over says so."""
    notice = open_item(request, Notice.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, notice.get_absolute_url()):
        return redirect
    documents = Document.objects.published().for_list().filter(notices=notice)
    others = Notice.objects.published().in_force().for_home().exclude(pk=pk)[:OTHERS]
    context = {"notice": notice, "documents": documents, "others": others}
    return render(request, "pages/notice.html", context)
