"""Tags (*thẻ*): words that say what an article is about, typed by whoever writes it."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from news.models.placement import Place, Placement
from portal.text.folding import accented_words, words
from portal.text.slugs import slugify

LONGEST = 60  # characters of a tag
_SLUG_LENGTH = 80


class TagQuerySet(models.QuerySet):
    """Questions about tags."""

    def with_articles(self) -> Self:
        """Return those that some article which readers see bears."""
        listed = Placement.objects.published().filter(place=Place.TAG, place_id=OuterRef("pk"))
        return self.filter(Exists(listed))


class Tag(models.Model):
    """A tag. Two spellings that readers take for the same are one tag.

    Attributes:
        key: its words, however they are capitalised and wherever their tones are written.
        folded: the same without accents, for those who type without.
    """

    name = models.CharField("thẻ", max_length=LONGEST)
    slug = models.SlugField(max_length=_SLUG_LENGTH, unique=True, editable=False)
    key = models.CharField(max_length=3 * LONGEST, unique=True, editable=False)
    folded = models.CharField(max_length=LONGEST, db_index=True, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "thẻ"
        verbose_name_plural = "thẻ"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("news:tag", args=[self.slug])

    def clean(self) -> None:
        """Refuse what holds no word, and a spelling of another tag."""
        super().clean()
        self.name = " ".join(self.name.split())
        if not slugify(self.name):
            raise ValidationError({"name": "Thẻ phải có chữ cái hoặc chữ số."})
        if Tag.objects.filter(key=key_of(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "Đã có thẻ này; hãy gộp hai thẻ làm một."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the keys of its words, and an address that stays as it was."""
        self.key, self.folded = key_of(self.name), folded_key_of(self.name)
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        """Return words for the address; *giám sát* and *giảm sát* would have the same."""
        wanted = slugify(self.name, _SLUG_LENGTH - 4)
        taken = set(Tag.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        number, slug = 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        return slug


def key_of(name: str) -> str:
    """Return what two spellings of one tag have in common: *Hòa giải*, *hoà giải*."""
    return " ".join(accented_words(name))


def folded_key_of(name: str) -> str:
    """Return the words of a tag without accents."""
    return " ".join(words(name))
