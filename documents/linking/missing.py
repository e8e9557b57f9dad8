"""The documents that texts mention and the portal does not hold: a list to work through."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Sum, Window
from django.db.models.functions import RowNumber

from documents.linking.bodies import is_exactly_named, is_named
from documents.models import Document, DocumentType, Issuer, Mention
from portal.publishing.models import Publishable
from portal.search.sources import Source, all_sources
from portal.text.folding import search_text

PAGE_SIZE = 25
PLACES_SHOWN = 5  # of each document
SAME_SHOWN = 3  # documents that bear its number

Group = tuple[str, date | None]


@dataclass
class Missing:
    """A document that is not held: one number, of one date where texts say it.

    Attributes:
        number: as written where it was mentioned last.
        signed_on: None when no text says it.
        times: how often it is mentioned.
        items: in how many items.
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
    """Return a page of the missing documents, the most mentioned first.

    Args:
        page: which page; anything that is no number means the first.
    """
    groups = (
        Mention.objects.missing()
        .order_by()
        .values("number_key", "signed_on")
        .annotate(all_times=Sum("times"), items=Count("pk"), newest=Max("visible_from"))
        .order_by("-items", "-all_times", "-newest", "number_key", F("signed_on").desc())
    )
    found = Paginator(groups, PAGE_SIZE).get_page(page)
    rows = {
        (row["number_key"], row["signed_on"]): Missing(
            row["number_key"], row["number_key"], row["signed_on"], row["all_times"], row["items"]
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
        partition_by=[F("number_key"), F("signed_on")],
        order_by=[F("visible_from").desc(), F("pk").desc()],
    )
    mentions = (
        Mention.objects.missing()
        .filter(number_key__in={key for key, _ in rows})
        .annotate(place=newest)
        .filter(place__lte=PLACES_SHOWN)
        .order_by("-visible_from", "-pk")
    )
    by_group: dict[Group, list[Mention]] = defaultdict(list)
    for mention in mentions:
        group = (mention.number_key, mention.signed_on)
        if group in rows:
            by_group[group].append(mention)
    places = _places({(each.kind, each.object_id) for some in by_group.values() for each in some})
    for group, some in by_group.items():
        row = rows[group]
        row.number = some[0].number
        row.type_name = next((each.type_name for each in some if each.type_name), "")
        row.issuer = next((each.issuer for each in some if each.issuer), "")
        items = dict.fromkeys((each.kind, each.object_id) for each in some)
        row.places = [places[item] for item in items if item in places]


def _places(items: set[tuple[str, int]]) -> dict[tuple[str, int], Place]:
    found = {}
    for source in all_sources():
        ids = [pk for kind, pk in items if kind == source.kind]
        if ids:
            for item in source.shown().filter(pk__in=ids):
                found[source.kind, item.pk] = Place(item, source)
    return found


def _add_same_number(rows: dict[Group, Missing]) -> None:
    """Find what the portal has, so that nobody adds it twice: drafts first of all."""
    held: dict[str, list[Document]] = defaultdict(list)
    documents = Document.objects.filter(number_key__in={key for key, _ in rows})
    newest = Window(RowNumber(), partition_by=[F("number_key")], order_by=[F("state"), F("pk")])
    documents = documents.annotate(place=newest).filter(place__lte=SAME_SHOWN)
    for document in documents.select_related("type", "issuer").order_by("state", "pk"):
        held[document.number_key].append(document)
    for (key, _), row in rows.items():
        row.same_number = held[key]


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
