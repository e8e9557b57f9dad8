"""The search of the whole site for machines: the same search as the page."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.search import outputs
from portal.search.models import Entry
from portal.search.selection import Position
from portal.search.sources import all_sources, source_of
from portal.search.walking import Record, fetch, walk
from portal.search.writers import WRITERS
from portal.site.models import SiteProfile
from portal.site.searching import LETTER_BY_LETTER, SiteSearch, search_site
from portal.text.excerpts import quoted

COLUMNS = ("kind", "id", "address", "title", "date", "updated")
PARAMETERS = ("q", "muc", LETTER_BY_LETTER, outputs.SORT)


@outputs.data_page
def search_data(request: HttpRequest, output: str) -> HttpResponse:
    """Give the items that the same parameters show on the page; all items without a query.

    Args:
        request: the request; a feed without an order gives the newest first.
        output: one of `portal.search.outputs.SIZES`.
    """
    is_feed = output == outputs.ATOM
    found = search_site(outputs.newest_first(request.GET) if is_feed else request.GET)
    results = found.results
    after = request.GET.get(outputs.AFTER)
    stretch = walk(found.search, results, after, outputs.SIZES[output])
    named = _named(found)
    is_first = Position.read(after or "") is None
    besides = [each for each in named if is_first and each.entry.key in found.keys_besides]
    answer = outputs.Answer(
        name="tim-kiem",
        title=_title(found),
        addresses=outputs.make_addresses(
            request, reverse("search"), PARAMETERS, stretch.next_after
        ),
        results=found.counted,
        items=_items([*besides, *fetch(stretch.found, found.search.now)]),
        columns=COLUMNS,
        problems=[*_problems(found), *outputs.problems_with_place(request.GET)],
        author=SiteProfile.current().name if is_feed else None,
        more={"named": [each.facts for each in _items(named)]} if output == outputs.JSON else {},
    )
    return WRITERS[output](answer)


def _title(found: SiteSearch) -> str:
    about = quoted(found.text) if found.text else ""
    kind = found.kind.label if found.kind else ""
    return " – ".join(filter(None, ["Tìm kiếm" if about else "Nội dung mới", about, kind]))


def _items(records: Iterable[Record]) -> list[outputs.Item]:
    sources = {source.kind: source for source in all_sources()}
    items = []
    for record in records:
        entry, item = record.entry, record.item
        source = sources[entry.kind]
        facts = {
            "kind": entry.kind,
            "id": item.pk,
            "address": f"{settings.SITE_URL}{item.get_absolute_url()}",
            "title": entry.title,
            "date": record.day.isoformat() if record.day else None,
            "updated": outputs.moment(outputs.changed_at(item)),
        }
        items.append(
            outputs.Item(
                item=item,
                kind=entry.kind,
                facts=facts,
                row=facts,
                heading=entry.title,
                summary=f"{source.label}. {source.when(item)}",
                categories=[source.label],
            )
        )
    return items


def _named(found: SiteSearch) -> list[Record]:
    """Return the items that the query names outright, as the page shows them on top."""
    items = {
        (source.kind, item.pk): item
        for item in (found.answer.documents if found.answer else [])
        if (source := source_of(item)) and found.kind in {None, source}
    }
    entries = Entry.objects.filter(object_id__in=[pk for _, pk in items]) if items else []
    keys = {(entry.kind, entry.object_id): entry for entry in entries}
    return [Record(keys[each], item) for each, item in items.items() if each in keys]


def _problems(found: SiteSearch) -> list[str]:
    problems = [f"{name}: {problem}" for name, problem in found.unknown_choices.items()]
    problems += [f"q: {problem}" for problem in found.problems]
    if found.unmet_time and not found.is_to_the_letter:
        time = found.unmet_time.label()
        problems.append(f"q: Không có nội dung nào {time} khớp; đã tìm đúng từng chữ đã gõ.")
    if found.is_cut:
        problems.append("q: Câu tìm quá dài nên chỉ những chữ đầu được tìm.")
    return problems
