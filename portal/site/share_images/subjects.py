"""What an image for sharing is of: its words, and the address that it has because of them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.urls import reverse

from documents.models import Document
from news.models import Author, Category, Tag, Topic
from portal.organisation.models import Area, Body, Leader
from portal.search.sources import all_sources, source_of
from portal.site.sections import all_sections

DRAWING = 1  # of how they are drawn; a greater one has all of them drawn anew
_SECTION, HOME = "muc", "home"


@dataclass(frozen=True)
class Subject:
    """What an image is of.

    Attributes:
        kind: of the page.
        key: of the page within its kind; letters, digits and hyphens.
        label: a word above the title; may be empty.
        title: the words of the image; of the home page empty, which has only the portal's name.
    """

    kind: str
    key: str
    label: str
    title: str

    def version(self, site: str) -> str:
        """Return what changes with anything that is written on the image.

        Args:
            site: the name of the portal.
        """
        words = "\0".join([str(DRAWING), self.label, self.title, site])
        return hashlib.blake2b(words.encode(), digest_size=6).hexdigest()

    def address(self, site: str) -> str:
        """Return the address of the image."""
        return reverse("share_image", args=[self.kind, f"{self.key}-{self.version(site)}"])


@dataclass(frozen=True)
class _Kind:
    """A kind of page that is no item of the search."""

    model: type[Model]
    label: str
    items: Callable[[], QuerySet]


_KINDS = {
    "chuyen-muc": _Kind(Category, "Tin tức", Category.objects.all),
    "chuyen-de": _Kind(Topic, "Chuyên đề", Topic.objects.for_cards),
    "the": _Kind(Tag, "Thẻ", Tag.objects.all),
    "tac-gia": _Kind(Author, "Tác giả", lambda: Author.objects.defer("biography")),
    "dia-ban": _Kind(Area, "Hoạt động cơ sở", Area.objects.all),
    "to-chuc": _Kind(Body, "Tổ chức", Body.objects.all),
    "lanh-dao": _Kind(Leader, "Lãnh đạo", Leader.objects.shown),
}


def subject_of(item: Model) -> Subject:
    """Return what the image of an item's page is of, without a query.

    Raises:
        ValueError: no page shows such an item.
    """
    if source := source_of(item):
        return Subject(source.kind, str(item.pk), source.label, _title(item))
    for name, kind in _KINDS.items():
        if isinstance(item, kind.model):
            return Subject(name, str(item.pk), kind.label, _title(item))
    raise ValueError(f"no image is made of {type(item).__name__}")


def subject_of_section(name: str) -> Subject:
    """Return what the image of a part of the portal is of; of the home page for other pages.

    Args:
        name: in the map of addresses.
    """
    name = name if name in all_sections() else HOME
    title = "" if name == HOME else all_sections()[name]
    return Subject(_SECTION, name.replace(":", "-").replace("_", "-"), "", title)


def find(kind: str, key: str) -> Subject | None:
    """Return what an address asks for, of the pages that readers may see, in one query."""
    if kind == _SECTION:
        sections = map(subject_of_section, all_sections())
        return next((each for each in sections if each.key == key), None)
    items = {each.kind: lambda each=each: each.shown().published() for each in all_sources()}
    items |= {name: each.items for name, each in _KINDS.items()}
    if kind not in items or not key.isdecimal() or len(key) > 18:
        return None
    item = items[kind]().prefetch_related(None).filter(pk=int(key)).first()
    return item and subject_of(item)


def _title(item: Model) -> str:
    if isinstance(item, Document):
        return f"{item.heading()} – {item.title}"
    return item.title() if isinstance(item, Area) else str(item)
