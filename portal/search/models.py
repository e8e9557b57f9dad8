"""The index of the whole site: one entry for each item that readers may find.

The words of the entries lie in the engine's own table (`portal.search.engines`).
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

WITHOUT_NUMBER = 2**62  # stands behind all numbers


class EntryQuerySet(models.QuerySet):
    """Questions about entries."""

    def hidden(self, now: datetime | None = None) -> Self:
        """Return what waits for its time, or is past it; a handful at any time."""
        now = now or timezone.now()
        return self.filter(Q(visible_from__gt=now) | Q(visible_until__lte=now))


class Entry(models.Model):
    """What the index knows of one item, beside its words and its text.

    Attributes:
        key: see `portal.search.selection.make_key`.
        number: what the order by number compares; the largest when it has none.
        terms: see `portal.search.terms.write_line`.
        digest: of all that the index holds of the item, so that it can be compared.
    """

    key = models.BigAutoField(primary_key=True)  # always given; on SQLite it is then the rowid
    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    number = models.BigIntegerField(default=WITHOUT_NUMBER)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    terms = models.TextField(default="")
    title = models.TextField()
    digest = models.CharField(max_length=64, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "mục trong chỉ mục tìm kiếm"
        verbose_name_plural = "chỉ mục tìm kiếm"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_item"),
        ]
        indexes = [
            models.Index(fields=["visible_from"], name="search_entry_visible_from"),
            models.Index(fields=["visible_until"], name="search_entry_visible_until"),
            models.Index(fields=["number", "-key"], name="search_entry_number"),
        ]

    def __str__(self) -> str:
        return self.title


class EntryText(models.Model):
    """The text of an entry, apart so that only the passages of one page fetch it."""

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    body = models.TextField()
    facts = models.JSONField(default=list)  # pairs of a label and a text

    class Meta:
        verbose_name = "chữ của một mục"
        verbose_name_plural = "chữ của các mục"

    def __str__(self) -> str:
        return self.body[:80]

    @property
    def whole(self) -> str:
        """All that is said of the entry, its title first; the entry is fetched for it."""
        return "\n".join([self.entry.title, *(fact for _, fact in self.facts), self.body])


class TimedTerm(models.Model):
    """A term that an entry holds for some time only; the line of the entry says it too."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="timed_terms")
    token = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField()

    class Meta:
        verbose_name = "điều kiện có thời hạn"
        verbose_name_plural = "điều kiện có thời hạn"
        indexes = [models.Index(fields=["entry", "token"], name="search_timedterm_entry")]

    def __str__(self) -> str:
        return f"{self.token} {self.since}/{self.until}"


class Total(models.Model):
    """How many entries of a kind hold a term: kept with every change, never counted by readers."""

    kind = models.CharField(max_length=12)
    group = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()
    number = models.IntegerField()

    class Meta:
        verbose_name = "tổng số"
        verbose_name_plural = "các tổng số"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "group", "value", "since", "until"], name="search_total_term"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.group}:{self.value} {self.number}"


class IndexState(models.Model):
    """The one row that says how the index as a whole stands.

    Attributes:
        layout: of the index that was last built whole, see `portal.search.rebuilding.LAYOUT`.
        building: the layout of a rebuild that was interrupted, which…
        kind: …had come to this kind…
        after: …and to this id.
    """

    layout = models.PositiveSmallIntegerField(default=0)
    building = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12, default="")
    after = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "tình trạng chỉ mục"
        verbose_name_plural = "tình trạng chỉ mục"

    def __str__(self) -> str:
        return f"{self.layout} {self.kind} {self.after}"


class KnownWord(models.Model):
    """A word of the titles, as readers may have meant it when they mistyped it.

    Attributes:
        form: its search form, see `portal.text.folding.words`.
        titles: how many hold it: exact after a rebuild, roughly right in between.
    """

    form = models.CharField(max_length=60, primary_key=True)
    titles = models.PositiveIntegerField()

    class Meta:
        verbose_name = "chữ đã biết"
        verbose_name_plural = "các chữ đã biết"

    def __str__(self) -> str:
        return self.form
