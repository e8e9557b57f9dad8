"""What areas, bodies and posts have in common: the time in which they are there."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class LastingQuerySet(models.QuerySet):
    """Questions about what is there for a time."""

    def existing(self, on: date | None = None) -> Self:
        """Return what exists on a day.

        Args:
            on: the day; today when not given.
        """
        on = on or timezone.localdate()
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )


class Lasting(models.Model):
    """Something with a first and a last day, each of which may be unknown or none."""

    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = LastingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ]

    def exists_on(self, day: date) -> bool:
        """Tell whether it exists on a day; the twin of `existing()`."""
        return (self.valid_from is None or self.valid_from <= day) and not self.is_over_on(day)

    def is_over_on(self, day: date) -> bool:
        """Tell whether its last day is before a day."""
        return self.valid_until is not None and self.valid_until < day


class Branching(models.Model):
    """Something in a tree. The model says by `circle_sentence` that none is below itself."""

    circle_sentence = "Không thể nằm trong chính nó."

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a place below itself, near or far."""
        super().clean()
        seen = {self.pk}
        above = self.parent
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": self.circle_sentence})
            seen.add(above.pk)
            above = above.parent


def lock_tree(model: type[Branching]) -> None:
    """Let nobody else change a tree until the transaction ends, so that a check of it holds.

    Items that lead into it may be saved meanwhile: who renames a part of it waits for them.
    """
    list(model.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
