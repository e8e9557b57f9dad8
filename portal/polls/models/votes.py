"""What is kept of votes: numbers, and for a day marks that name nobody (docs/adr/018).

Numbers stand apart from polls and choices: they go on while versions of a poll come and go.
"""

from django.db import models

from portal.polls.models.poll import Choice, Poll


class Turnout(models.Model):
    """How many have voted in a poll, and under which rule they did."""

    poll = models.OneToOneField(Poll, on_delete=models.CASCADE, related_name="turnout")
    allows_several = models.BooleanField()
    voters = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "số người bỏ phiếu"
        verbose_name_plural = "số người bỏ phiếu"

    def __str__(self) -> str:
        return f"{self.poll}: {self.voters}"


class Tally(models.Model):
    """How often something was chosen.

    A version that lacks the choice may take its row away for a while, and another one brings it
    back under the same id: the number waits for it.
    """

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="tallies")
    choice = models.OneToOneField(
        Choice, on_delete=models.DO_NOTHING, db_constraint=False, related_name="tally"
    )
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "số phiếu"
        verbose_name_plural = "số phiếu"

    def __str__(self) -> str:
        return f"{self.choice_id}: {self.votes}"


class DaySecret(models.Model):
    """What the marks of a day are made with. When it is gone, they tell nothing any more."""

    day = models.DateField(unique=True)
    secret = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "khóa trong ngày"
        verbose_name_plural = "khóa trong ngày"

    def __str__(self) -> str:
        return str(self.day)


class Mark(models.Model):
    """That somebody voted today. Whoever it was cannot be told from it once the secret is gone."""

    day = models.DateField()
    digest = models.CharField(max_length=64)
    votes = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = "dấu chống bỏ phiếu lặp"
        verbose_name_plural = "dấu chống bỏ phiếu lặp"
        constraints = [
            models.UniqueConstraint(fields=["day", "digest"], name="mark_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.digest
