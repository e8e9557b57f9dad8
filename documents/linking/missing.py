"""The documents that texts mention and the portal does not hold: a list to work through."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum, Window
from django.db.models.functions import RowNumber

from documents.linking.bodies import is_exactly_named, is_named
from documents.models import Document, DocumentType, Issuer, Mention
from documents.numbers import DocumentNumber, parse
from portal.publishing.models import Publishable, State
from portal.search.sources import Source, all_sources, fetch_items
from portal.text.folding import search_text

PAGE_SIZE = 25
PLACES_SHOWN = 5  # of each document
SAME_SHOWN = 3  # documents that bear its number

LOOKED_AT = 50  # documents of one running number

# What is one document: of other type, date or issuer it is another one.
_GROUP = ("number_key", "type_name", "signed_on", "issuer", "signed_from", "signed_until", "term")
Group = tuple[object, ...]


@dataclass
class Missing:
    """A document that is not held: one number, with one type, date and issuer as texts say them.

    Attributes:
        number: as written where it was mentioned last.
        signed_on: None when no text says it.
        when: the date, or what is said instead of it, in words.
        times: how often it is mentioned.
        items: in how many items.
        is_held: whether the portal holds one of that number and date, of another type or issuer.
        type_name: as the texts say it.
        issuer: as they say it.
        type: the portal's type of that name.
        known_issuer: the portal's issuer of that name, when only one fits.
        places: the latest items that mention it.
        same_number: documents of that number that the portal holds, drafts too, of another date
            or issuer perhaps.
    """

    number: str
    number_key: str
    signed_on: date | None
    times: int
    items: int
    is_held: bool = False
    when: str = ""
    type_name: str = ""
    issuer: str = ""
    type: DocumentType | None = None
    known_issuer: Issuer | None = None
    places: list["Place"] = field(default_factory=list)
    same_number: list[Document] = field(default_factory=list)

    @property
    def prefilled(self) -> dict[str, str]:
        """What the form for a new document is opened with."""
        return {
            name: value
            for name, value in {
                "type": str(self.type.pk) if self.type else "",
                "number": self.number,
                "issuer": str(self.known_issuer.pk) if self.known_issuer else "",
                "signed_on": f"{self.signed_on:%d/%m/%Y}" if self.signed_on else "",
            }.items()
            if value
        }


@dataclass(frozen=True)
class Place:
    """An item that mentions a document."""

    item: Publishable
    source: Source


def list_missing(page: str | int | None = 1) -> Page:
    """Return a page of the missing documents, the most mentioned first, doubtful ones last.

    Args:
        page: which page; anything that is no number means the first.
    """
    held = Document.objects.filter(
        number_key=OuterRef("number_key"), signed_on=OuterRef("signed_on"), state=State.PUBLISHED
    )
    groups = (
        Mention.objects.missing()
        .order_by()
        .values(*_GROUP)
        .annotate(all_times=Sum("times"), items=Count("pk"), newest=Max("visible_from"))
        .annotate(is_held=Exists(held))
        .order_by(
            *("is_held", "-items", "-all_times", "-newest", "number_key"),
            *(F("signed_on").desc(), *_GROUP),
        )
    )
    found = Paginator(groups, PAGE_SIZE).get_page(page)
    rows = {
        tuple(row[name] for name in _GROUP): Missing(
            *(row["number_key"], row["number_key"], row["signed_on"]),
            *(row["all_times"], row["items"], row["is_held"]),
            type_name=row["type_name"],
            issuer=row["issuer"],
        )
        for row in found.object_list
    }
    if rows:
        _add_places(rows)
        _add_same_number(rows)
        _recognise(list(rows.values()))
    found.object_list = list(rows.values())
    return found


def _add_places(rows: dict[Group, Missing]) -> None:
    newest = Window(
        RowNumber(),
        partition_by=[F(name) for name in _GROUP],
        order_by=[F("visible_from").desc(), F("pk").desc()],
    )
    mentions = (
        Mention.objects.missing()
        .filter(number_key__in={row.number_key for row in rows.values()})
        .annotate(place=newest)
        .filter(place__lte=PLACES_SHOWN)
        .order_by("-visible_from", "-pk")
    )
    by_group: dict[Group, list[Mention]] = defaultdict(list)
    for mention in mentions:
        group = tuple(getattr(mention, name) for name in _GROUP)
        if group in rows:
            by_group[group].append(mention)
    places = _places({(each.kind, each.object_id) for some in by_group.values() for each in some})
    for group, some in by_group.items():
        row = rows[group]
        row.number = some[0].number
        row.when = some[0].when_said()
        items = dict.fromkeys((each.kind, each.object_id) for each in some)
        row.places = [places[item] for item in items if item in places]


def _places(items: set[tuple[str, int]]) -> dict[tuple[str, int], Place]:
    sources = {source.kind: source for source in all_sources()}
    return {each: Place(item, sources[each[0]]) for each, item in fetch_items(items).items()}


def _add_same_number(rows: dict[Group, Missing]) -> None:
    """Find what the portal has, so that nobody adds it twice: drafts first of all."""
    whole: dict[str, list[Document]] = defaultdict(list)
    by_digits: dict[int, list[Document]] = defaultdict(list)
    keys = {row.number_key for row in rows.values()}
    digits = {row.number_key: parsed.sequence for row in rows.values() if (parsed := _bare(row))}
    newest = Window(
        RowNumber(),
        partition_by=[F("number_key"), F("type")],
        order_by=[F("state"), F("signed_on").desc(nulls_last=True), F("pk")],
    )
    documents = (
        Document.objects.filter(Q(number_key__in=keys) | Q(sequence__in=set(digits.values())))
        .annotate(place=newest)
        .filter(place__lte=LOOKED_AT)
        .select_related("type", "issuer")
        .order_by("state", F("signed_on").desc(nulls_last=True), "pk")
    )
    for document in documents:
        whole[document.number_key].append(document)
        by_digits[document.sequence].append(document)
    for row in rows.values():
        near = by_digits[digits[row.number_key]] if row.number_key in digits else ()
        found = [*whole[row.number_key], *(each for each in near if _may_be(row, each))]
        found.sort(key=lambda each: each.signed_on != row.signed_on)
        row.same_number = list(dict.fromkeys(found))[:SAME_SHOWN]


def _bare(row: Missing) -> DocumentNumber | None:
    parsed = parse(row.number)
    return parsed if parsed and parsed.is_bare else None


def _may_be(row: Missing, document: Document) -> bool:
    """Whether a document of the same running number may be meant: *số 2232 của Thủ tướng*."""
    if row.signed_on and document.signed_on and row.signed_on != document.signed_on:
        return False
    if row.type_name and search_text(row.type_name) != document.type.folded_name:
        return False
    return not row.issuer or is_named(row.issuer, [document.issuer.name], [document.issuer.code])


def _recognise(rows: list[Missing]) -> None:
    """Find the portal's own type and issuer for what the texts say."""
    types = {each.folded_name: each for each in DocumentType.objects.all()}
    issuers = list(Issuer.objects.prefetch_related("former_names"))
    for row in rows:
        row.type = types.get(search_text(row.type_name)) if row.type_name else None
        row.known_issuer = _issuer_of(row.issuer, issuers) if row.issuer else None


def _issuer_of(stated: str, issuers: list[Issuer]) -> Issuer | None:
    for is_it in (is_exactly_named, is_named):
        fitting = [each for each in issuers if is_it(stated, _names(each))]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _names(issuer: Issuer) -> list[str]:
    return [issuer.name, *(former.name for former in issuer.former_names.all())]
