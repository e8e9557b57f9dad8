"""Which categories an account works on."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from news.models.category import Category


class CategoryScope(models.Model):
    """The categories whose articles an account may work on; without a scope it is all of them.

    A scope whose categories were all deleted holds nothing, or their end would open everything.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="category_scope",
        verbose_name="tài khoản",
    )
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="+",
        verbose_name="chuyên mục",
        help_text="Chỉ thấy và sửa bài của các chuyên mục này và chuyên mục nằm trong.",
    )

    class Meta:
        verbose_name = "phạm vi theo chuyên mục"
        verbose_name_plural = "phạm vi theo chuyên mục"

    def __str__(self) -> str:
        return str(self.user)


def categories_of(user: AbstractBaseUser) -> list[int] | None:
    """Return the ids of the categories of an account and of those in them; None for all.

    Whose categories were all deleted has none, and not all.
    """
    chosen = CategoryScope.categories.through.objects.filter(categoryscope__user=user).alias(
        path=ExpressionWrapper(OuterRef("path"), models.CharField()),
        start=Concat("category__path", Value("/")),
    )
    held = chosen.filter(Q(category__path=F("path")) | Q(path__startswith=F("start")))
    within = Category.objects.filter(Exists(held)).order_by().values_list("pk")
    # The 0, which is no id, says that the account has a scope, even one that is empty by now.
    has_one = CategoryScope.objects.filter(user=user).values_list(Value(0))
    found = [pk for (pk,) in within.union(has_one, all=True)]
    return [pk for pk in found if pk] if found else None


def within_categories_of(user: AbstractBaseUser) -> Q | None:
    """Return the condition that an article lies in the categories of an account; None for all."""
    held = categories_of(user)
    return None if held is None else Q(category__in=held)
