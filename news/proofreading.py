"""An article as the rules read it that help editors."""

from documents.linking.unmet import unmet_in
from news.models import Article
from portal.organisation.phones import public_phones
from portal.proofreading import Known, Text, Writing
from portal.proofreading.rules.personal import phone_digits

_ALT = "photo_alt"
_TEXTS = ("title", "lead", "body", "cover_alt", "cover_caption")


def writing_of(article: Article) -> Writing:
    """Return an article with what the portal knows, in two queries; citations ask for more."""

    def text(name: str) -> Text:
        field = Article._meta.get_field(name)
        label = str(field.verbose_name).capitalize()
        return Text.of(name, label, getattr(article, name), is_html=name == "body")

    words = _words_of_photos(article)
    return Writing(
        [*map(text, _TEXTS), *words],
        descriptions=frozenset({"cover_alt", *(each.field for each in words if _is_alt(each))}),
        is_signed=article.author_id is not None or bool(article.source.strip()),
        known=Known(frozenset(map(phone_digits, public_phones())), unmet_in),
    )


def _words_of_photos(article: Article) -> list[Text]:
    photos = article.photos.all() if article.pk else ()
    return [
        Text.of(f"{name}-{place}", f"Ảnh thứ {place}, {label}", words, is_mendable=False)
        for place, photo in enumerate(photos, start=1)
        for name, label, words in (
            (_ALT, "mô tả", photo.alt),
            ("caption", "chú thích", photo.caption),
        )
    ]


def _is_alt(text: Text) -> bool:
    return text.field.startswith(_ALT)
