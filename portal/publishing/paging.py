"""Lists of items in numbered pages, quick on deep pages too (docs/adr/012-pages-by-number.md)."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet

from portal.text.excerpts import quoted
from portal.text.numbers import group_thousands

CUT_AT_ONCE = 500  # rows that may be skipped whole; behind them only their keys are


class NumberedPage(Page):
    """A page of a list.

    Attributes:
        problem: a sentence when another page than this one was asked for; else nothing.
    """

    problem = ""


class ListPaginator(Paginator):
    """Cuts pages out of rows, the deep ones by their keys alone."""

    def page(self, number: int | str) -> NumberedPage:
        """Return a page.

        Raises:
            InvalidPage: there is none of that number.
        """
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        end = min(start + self.per_page, self.count)
        return NumberedPage(self._cut(start, end), number, self)

    def _cut(self, start: int, end: int) -> QuerySet:
        rows: QuerySet = self.object_list
        if start <= CUT_AT_ONCE:
            return rows[start:end]
        keys = rows.select_related(None).prefetch_related(None).values_list("pk", flat=True)
        return rows.filter(pk__in=list(keys[start:end]))


def open_page(rows: QuerySet, size: int, asked: str | None) -> NumberedPage:
    """Return the page of a list that an address asks for; the nearest one when there is none.

    It counts the rows once.

    Args:
        rows: in an order that leaves no two of them equal.
        size: rows a page.
        asked: the number of the page, as the address says it.
    """
    paginator = ListPaginator(rows, size)
    asked = (asked or "").strip()
    try:
        return paginator.page(asked or 1)
    except PageNotAnInteger:
        page = paginator.page(1)
        page.problem = f"{quoted(asked, 20)} không phải là số trang; đây là trang đầu."
    except EmptyPage:
        is_below = asked.startswith("-") or not asked.strip("0")
        page = paginator.page(1 if is_below else paginator.num_pages)
        page.problem = problem_of(paginator.num_pages, is_below=is_below)
    return page


def problem_of(last: int, *, is_below: bool = False) -> str:
    """Say that a list has no page of the number that was asked for.

    Args:
        last: the number of its last page, which is shown instead.
        is_below: whether a number below 1 was asked for; the first page is shown then.
    """
    shown = "đầu" if is_below else "cuối"
    if last == 1:
        return "Danh sách này chỉ có một trang."
    return f"Danh sách này có các trang từ 1 đến {group_thousands(last)}; đây là trang {shown}."
