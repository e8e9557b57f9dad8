"""Pages that stay: a tree of texts such as *Giới thiệu*, *Chức năng, nhiệm vụ*."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from portal.polls.models import Poll
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.richtext.fields import RichTextField
from portal.text.excerpts import plain_text

MAX_DEPTH = 4  # levels of pages; deeper ones no menu or breadcrumb shows well


class PageQuerySet(PublishableQuerySet):
    """Questions about pages."""

    def for_page(self) -> Self:
        """Fetch what the page itself shows, with the pages above it."""
        return self.select_related("parent__parent__parent")

    def for_links(self) -> Self:
        """Fetch what links to pages are made of, in the order of siblings."""
        return self.defer("lead", "body").order_by("position", "pk")

    def near(self, page: "Page") -> Self:
        """Return a page with its siblings and its children."""
        return self.filter(Q(parent=page.parent_id) | Q(parent=page.pk))


class Page(Slugged, Publishable):
    """A page in a tree. Its address says nothing of the tree, so that it may be moved."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm trong",
        help_text="Trang ở ngay trên. Để trống thì trang đứng ở cấp một.",
    )
    position = models.PositiveSmallIntegerField(
        "thứ tự",
        default=0,
        help_text="Số nhỏ đứng trước, trong các trang cùng nằm trong một trang.",
    )
    lead = models.TextField(
        "tóm tắt",
        max_length=600,
        blank=True,
        help_text="Một, hai câu nói trang này có gì. Hiện đậm ở đầu trang.",
    )
    body = RichTextField("nội dung", blank=True)
    poll = models.ForeignKey(
        Poll,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name="thăm dò ý kiến",
        help_text="Hiện dưới nội dung của trang, khi thăm dò đã đăng.",
    )

    objects = PageQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "trang"
        verbose_name_plural = "trang"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                name="pages_page_not_within_itself",
                condition=~Q(parent=F("id")),
                violation_error_message="Trang không thể nằm trong chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("pages:page", self.slug, self.pk)

    def clean(self) -> None:
        """Refuse a tree that bites its tail or is too deep."""
        super().clean()
        above = self.ancestors()
        if self in above:
            raise ValidationError({"parent": "Trang không thể nằm trong chính nó."})
        if len(above) + self.height() > MAX_DEPTH:
            raise ValidationError({"parent": f"Cây trang có tối đa {MAX_DEPTH} cấp."})

    def ancestors(self) -> list["Page"]:
        """Return the pages above this one, from the root down."""
        line: list[Page] = []
        page = self
        while page.parent_id is not None and len(line) < MAX_DEPTH:
            page = page.parent
            line.insert(0, page)
        return line

    def height(self) -> int:
        """Return how many levels this page and those below it take up."""
        if self.pk is None:
            return 1
        height, level = 0, [self.pk]
        while level and height <= MAX_DEPTH:
            height += 1
            level = list(Page.objects.filter(parent__in=level).values_list("pk", flat=True))
        return height

    def place_in_tree(self) -> list[tuple[int, int]]:
        """Return what puts pages in the order of the tree: parents first, siblings as numbered."""
        return [(each.position, each.pk) for each in [*self.ancestors(), self]]

    def shown_poll(self) -> Poll | None:
        """Return its poll, with what a page shows of one, if readers may see it."""
        if self.poll_id is None:
            return None
        return Poll.objects.published().with_votes().filter(pk=self.poll_id).first()

    def updated_on(self) -> date:
        """Return the day on which it was changed last."""
        return timezone.localdate(self.updated_at)

    def missing_for_publication(self) -> list[str]:
        return [] if plain_text(self.body).strip() else ["Chưa có nội dung."]


def lock_pages() -> None:
    """Let nobody else change the tree until the transaction ends."""
    list(Page.objects.select_for_update().order_by("pk").values_list("pk"))


@transaction.atomic
def save_page(page: Page) -> None:
    """Save a page at its place in the tree.

    Args:
        page: the page.

    Raises:
        ValidationError: as `clean()` does, of the tree as it now is.
    """
    lock_pages()
    if page.parent_id is not None:
        page.parent = Page.objects.get(pk=page.parent_id)
    page.clean()
    page.save()
