"""Polls (*thăm dò ý kiến*): a question, what may be chosen, and when it may be."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import BooleanField, Case, F, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.polls.results import Results, count_up
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged, State

LEAST_CHOICES = 2
MOST_CHOICES = 20


class PollQuerySet(PublishableQuerySet):
    """Questions about polls."""

    def open(self, now: datetime | None = None) -> Self:
        """Return those in which votes are taken.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        return self.published(now).filter(
            Q(opens_at__isnull=True) | Q(opens_at__lte=now),
            Q(closes_at__isnull=True) | Q(closes_at__gt=now),
        )

    def those_over_last(self, now: datetime | None = None) -> Self:
        """Put those that are over, which are marked `over`, behind all others; the newest first.

        Args:
            now: the moment; the present one when not given.
        """
        is_over = When(closes_at__lte=now or timezone.now(), then=Value(value=True))
        over = Case(is_over, default=Value(value=False), output_field=BooleanField())
        return self.annotate(over=over).order_by("over", F("published_at").desc(), "-pk")

    def with_votes(self) -> Self:
        """Fetch what may be chosen and how often it was, in two queries."""
        choices = Prefetch("choices", Choice.objects.with_votes(), "counted_choices")
        return self.select_related("turnout").prefetch_related(choices)

    def next_change(self, after: datetime) -> datetime | None:
        """Return when the next poll appears, opens, closes or is no longer shown."""
        moments = [super().next_change(after)]
        for name in ("opens_at", "closes_at"):
            coming = self.filter(state=State.PUBLISHED, **{f"{name}__gt": after})
            moments.append(coming.order_by(name).values_list(name, flat=True).first())
        return min(filter(None, moments), default=None)


class Poll(Slugged, Publishable):
    """A question to all readers. When it is closed its page stays and shows what came out."""

    title = models.CharField(
        "câu hỏi",
        max_length=300,
        help_text="Hỏi một điều, không gợi ý câu trả lời; kết thúc bằng dấu hỏi.",
    )
    lead = models.TextField(
        "giới thiệu",
        max_length=600,
        blank=True,
        help_text="Một, hai câu: vì sao hỏi, kết quả sẽ được dùng vào việc gì.",
    )
    allows_several = models.BooleanField(
        "được chọn nhiều phương án",
        default=False,
        help_text="Không đánh dấu thì mỗi người chỉ chọn một phương án.",
    )
    opens_at = models.DateTimeField(
        "nhận phiếu từ", null=True, blank=True, help_text="Để trống thì từ khi đăng."
    )
    closes_at = models.DateTimeField(
        "nhận phiếu đến",
        null=True,
        blank=True,
        help_text="Từ giờ này không nhận phiếu nữa; trang vẫn còn và hiện kết quả."
        " Để trống thì nhận mãi.",
    )
    shows_results = models.BooleanField(
        "cho xem kết quả khi còn nhận phiếu",
        default=True,
        help_text="Không đánh dấu thì bạn đọc chỉ thấy kết quả sau khi đóng.",
    )

    objects = PollQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "thăm dò ý kiến"
        verbose_name_plural = "thăm dò ý kiến"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                name="polls_poll_closes_after_opening",
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                violation_error_message="Giờ đóng phải sau giờ bắt đầu nhận phiếu.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("polls:poll", self.slug, self.pk)

    def ballot_url(self) -> str:
        """Return the address of the page on which one votes."""
        return item_address("polls:ballot", self.slug, self.pk)

    def has_begun(self, now: datetime | None = None) -> bool:
        """Tell whether its hour of opening has come.

        Args:
            now: the moment; the present one when not given.
        """
        return self.opens_at is None or self.opens_at <= (now or timezone.now())

    def is_over(self, now: datetime | None = None) -> bool:
        """Tell whether its hour of closing has come.

        Args:
            now: the moment; the present one when not given.
        """
        return self.closes_at is not None and self.closes_at <= (now or timezone.now())

    def is_open(self, now: datetime | None = None) -> bool:
        """Tell whether votes are taken; the twin of `open()`.

        Args:
            now: the moment; the present one when not given.
        """
        return self.is_published(now) and self.has_begun(now) and not self.is_over(now)

    def phase(self) -> str:
        """Return in words whether votes are taken."""
        if self.is_over():
            return "Đã kết thúc"
        return "Đang nhận phiếu" if self.has_begun() else "Chưa nhận phiếu"

    def shows_results_now(self) -> bool:
        """Tell whether readers see what was chosen."""
        return self.is_over() or (self.shows_results and self.has_begun())

    def period(self) -> str:
        """Return in words when votes are taken; nothing when neither end is known."""
        begins = f"từ {_in_words(self.opens_at)}" if self.opens_at else ""
        ends = f"đến {_in_words(self.closes_at)}" if self.closes_at else ""
        return " ".join(filter(None, [begins, ends]))

    def published_on(self) -> date | None:
        """Return the day of its publication."""
        return timezone.localdate(self.published_at) if self.published_at else None

    def voters(self) -> int:
        """Return how many have voted; of a poll that comes from `with_votes`, without a query."""
        turnout = getattr(self, "turnout", None)
        return turnout.voters if turnout else 0

    def results(self) -> Results:
        """Return what came out; of a poll that comes from `with_votes`, without a query."""
        known = getattr(self, "counted_choices", None)
        choices = self.choices.with_votes() if known is None else known
        counted = [(choice.text, choice.votes) for choice in choices]
        return count_up(counted, self.voters(), allows_several=self.allows_several)

    def missing_for_publication(self) -> list[str]:
        if not self.pk:
            return ["Cần ít nhất hai phương án."]
        ids = set(self.choices.values_list("pk", flat=True))
        missing = [] if len(ids) >= LEAST_CHOICES else ["Cần ít nhất hai phương án."]
        if self.is_over(self.published_at):
            missing.append("Giờ đóng phải sau giờ đăng, nếu không thì không ai bỏ phiếu được.")
        return [*missing, *self.broken_by(ids)]

    def broken_by(self, choices: Iterable[int]) -> list[str]:
        """Return what votes were given for and would no longer stand, as sentences.

        Args:
            choices: the ids of those that there would be; one that is new may have any other id.
        """
        turnout = getattr(self, "turnout", None)
        if turnout is None:
            return []
        broken = []
        if set(self.tallies.values_list("choice_id", flat=True)) != set(choices):
            broken.append(
                f"Đã có {turnout.voters} người bỏ phiếu, nên không thêm hay bớt phương án được nữa;"
                " chỉ nên sửa lỗi chữ. Muốn hỏi khác đi, hãy lập thăm dò mới."
            )
        if turnout.allows_several != self.allows_several:
            broken.append(
                f"Đã có {turnout.voters} người bỏ phiếu, nên không đổi được việc chọn một hay nhiều"
                " phương án."
            )
        return broken


class ChoiceQuerySet(models.QuerySet):
    """Questions about choices."""

    def with_votes(self) -> Self:
        """Fetch how often each was chosen, as `votes`, in one query."""
        return self.annotate(votes=Coalesce("tally__votes", 0))


class Choice(models.Model):
    """Something that may be chosen."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField("phương án", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "phương án"
        verbose_name_plural = "phương án"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


def _in_words(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
