"""People: leaders with the posts that they hold or held, and whom to ask about what."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from portal.media.fields import PictureField
from portal.organisation.models.bodies import Body
from portal.organisation.models.lasting import Lasting, LastingQuerySet
from portal.richtext.fields import RichTextField
from portal.text.slugs import slugify
from portal.text.sorting import person_sort_key

HOME_SHOWN = 4


class LeaderQuerySet(models.QuerySet):
    """Questions about leaders."""

    def shown(self) -> Self:
        """Return those whom readers may see."""
        return self.filter(is_shown=True)

    def in_office(self, on: date | None = None) -> Self:
        """Return those who hold a post on a day; today when none is given."""
        held = Post.objects.existing(on).filter(leader=OuterRef("pk"))
        return self.filter(Exists(held))

    def with_posts(self, on: date | None = None) -> Self:
        """Fetch the posts that each holds on a day as `posts_held`, in one more query."""
        held = Post.objects.existing(on).select_related("body")
        return self.prefetch_related(Prefetch("posts", queryset=held, to_attr="posts_held"))

    def for_list(self, on: date | None = None) -> list["Leader"]:
        """Return the leaders in office with their posts, as lists show them, in one query.

        Args:
            on: the day; today when not given.

        Returns:
            Those in office, in manual order; of one place, as Vietnamese lists of people are
            sorted.
        """
        held = Post.objects.existing(on).filter(leader__in=self.shown())
        found: dict[int, Leader] = {}
        for post in held.select_related("leader", "body").defer("leader__biography"):
            leader = found.setdefault(post.leader_id, post.leader)
            leader.posts_held = [*getattr(leader, "posts_held", []), post]
        leaders = found.values()
        return sorted(leaders, key=lambda who: (who.position, person_sort_key(who.name), who.pk))

    def for_home(self, limit: int = HOME_SHOWN, on: date | None = None) -> list["Leader"]:
        """Return the first leaders of the list, for the home page, in one query.

        Args:
            limit: how many at most.
            on: the day; today when not given.
        """
        return self.for_list(on)[:limit]


class Leader(models.Model):
    """A leader, with portrait and biography; the posts stand apart, for they come and go."""

    name = models.CharField(
        "họ và tên", max_length=100, help_text="Họ đứng trước, không kèm “ông”, “bà”, “đồng chí”."
    )
    slug = models.SlugField("chữ trong địa chỉ", max_length=80, editable=False)
    portrait = PictureField(
        "ảnh chân dung",
        null=True,
        blank=True,
        width_field="portrait_width",
        height_field="portrait_height",
        help_text=(
            "Ảnh đứng, tỉ lệ 3 × 4, rộng từ 600 điểm trở lên. "
            "Mô tả cho người không nhìn thấy ảnh được lấy từ họ và tên."
        ),
    )
    portrait_width = models.PositiveIntegerField(null=True, editable=False)
    portrait_height = models.PositiveIntegerField(null=True, editable=False)
    biography = RichTextField("tiểu sử", blank=True)
    phone = models.CharField(
        "điện thoại cơ quan", max_length=40, blank=True, help_text="Không ghi số riêng."
    )
    email = models.EmailField("thư công vụ", blank=True)
    position = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước; bằng nhau thì theo tên."
    )
    is_shown = models.BooleanField(
        "hiện trên cổng", default=True, help_text="Bỏ dấu thì bạn đọc không thấy trang này."
    )

    objects = LeaderQuerySet.as_manager()

    class Meta:
        verbose_name = "lãnh đạo"
        verbose_name_plural = "lãnh đạo"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the words of the address taken from the name."""
        self.slug = slugify(self.name) or "lanh-dao"
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a name of signs alone."""
        if not slugify(self.name):
            raise ValidationError({"name": "Họ và tên phải có chữ cái."})

    def get_absolute_url(self) -> str:
        return reverse("organisation:leader", args=[self.slug, self.pk])

    def portrait_alt(self) -> str:
        """Return what somebody is told who does not see the portrait."""
        return f"Chân dung {self.name}"


class Post(Lasting):
    """A post that a leader holds or held in a body."""

    leader = models.ForeignKey(
        Leader, on_delete=models.CASCADE, related_name="posts", verbose_name="người giữ chức"
    )
    title = models.CharField("chức vụ", max_length=150, help_text="Ví dụ: “Phó Chủ tịch”.")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="posts", verbose_name="tại"
    )
    term = models.CharField(
        "nhiệm kỳ", max_length=40, blank=True, help_text="Ví dụ: “2024 – 2029”."
    )
    valid_from = models.DateField("giữ chức từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = LastingQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "các chức vụ"
        ordering = ["position", "pk"]
        constraints = [*Lasting.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.title}, {self.body}"


class Duty(models.TextChoices):
    """What an official is responsible for towards citizens and the press."""

    SPOKESPERSON = "nguoi-phat-ngon", "Người phát ngôn"
    PRESS = "bao-chi", "Cung cấp thông tin cho báo chí"
    CITIZENS = "tiep-cong-dan", "Tiếp công dân, nhận đơn thư"
    PAPERS = "van-thu", "Văn thư, nhận văn bản"
    FUND = "quy-vi-nguoi-ngheo", "Quỹ “Vì người nghèo”, cứu trợ"
    DATA = "du-lieu-ca-nhan", "Bảo vệ dữ liệu cá nhân"
    PORTAL = "cong-thong-tin", "Quản trị cổng thông tin"
    OTHER = "khac", "Đầu mối khác"


class ContactQuerySet(models.QuerySet):
    """Questions about contacts."""

    def for_list(self, on: date | None = None) -> Self:
        """Fetch the contacts that readers see, with the posts of leaders, in three queries.

        One whose leader left, or whose body is gone, is no contact any more.

        Args:
            on: the day; today when not given.
        """
        on = on or timezone.localdate()
        in_office = Leader.objects.shown().in_office(on)
        is_gone = Q(body__valid_until__lt=on)
        return (
            self.filter(Q(leader__isnull=True) | Q(leader__in=in_office), is_shown=True)
            .exclude(is_gone)
            .select_related("body")
            .prefetch_related(
                Prefetch("leader", queryset=Leader.objects.with_posts(on).defer("biography"))
            )
        )


class Contact(models.Model):
    """Whom to ask about what: a leader, somebody else, or a body as a whole."""

    duty = models.CharField("phụ trách", max_length=20, choices=Duty)
    leader = models.ForeignKey(
        Leader,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="là lãnh đạo",
        help_text="Chọn lãnh đạo, hoặc ghi họ tên người khác ở ô dưới.",
    )
    name = models.CharField("họ và tên", max_length=100, blank=True)
    post = models.CharField("chức vụ", max_length=150, blank=True)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="đơn vị",
    )
    phone = models.CharField(
        "điện thoại", max_length=40, blank=True, help_text="Để trống thì lấy của lãnh đạo, đơn vị."
    )
    email = models.EmailField("thư điện tử", blank=True)
    note = models.CharField(
        "ghi chú", max_length=300, blank=True, help_text="Ví dụ: “Trong giờ hành chính”."
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_shown = models.BooleanField("hiện trên cổng", default=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "đầu mối liên hệ"
        verbose_name_plural = "đầu mối liên hệ"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_contact_is_somebody",
                condition=Q(leader__isnull=False) | ~Q(name="") | Q(body__isnull=False),
                violation_error_message="Hãy chọn lãnh đạo, ghi họ tên hoặc chọn đơn vị.",
            ),
            models.CheckConstraint(
                name="organisation_contact_is_one_person",
                condition=Q(leader__isnull=True) | Q(name="", post=""),
                violation_error_message=(
                    "Đã chọn lãnh đạo thì để trống họ tên và chức vụ: cổng lấy của lãnh đạo đó."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()}: {self.who()}"

    def clean(self) -> None:
        """Refuse a contact that cannot be reached."""
        if (self.leader or self.name or self.body) and not (self.reach("phone", "email")):
            raise ValidationError("Hãy ghi điện thoại hoặc thư điện tử để người dân liên hệ.")

    def who(self) -> str:
        """Return the name of the person, or of the body."""
        return self.name or str(self.leader or self.body or "")

    def shown_phone(self) -> str:
        """Return the telephone: its own, else of the leader, else of the body."""
        return self.reach("phone")

    def shown_email(self) -> str:
        """Return the address for letters: its own, else of the leader, else of the body."""
        return self.reach("email")

    def reach(self, *names: str) -> str:
        """Return the first of some fields that is filled in, of its own first."""
        sources: Iterable[Any] = (self, self.leader, self.body)
        return next(
            (value for each in sources if each for name in names if (value := getattr(each, name))),
            "",
        )
