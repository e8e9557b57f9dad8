"""An article as the rules read it that help editors."""

from documents.linking.unmet import unmet_in
from news.models import Article
from portal.organisation.phones import public_phones
from portal.proofreading import Known, Text, Writing
from portal.proofreading.rules.personal import phone_digits

_TEXTS = ("title", "lead", "body", "cover_alt", "cover_caption")


def writing_of(article: Article) -> Writing:
    """Return an article with what the portal knows, in one query; citations ask for more."""

    def text(name: str) -> Text:
        field = Article._meta.get_field(name)
        label = str(field.verbose_name).capitalize()
        return Text.of(name, label, getattr(article, name), is_html=name == "body")

    return Writing(
        [text(name) for name in _TEXTS],
        descriptions=frozenset({"cover_alt"}),
        is_signed=article.author_id is not None or bool(article.source.strip()),
        known=Known(frozenset(map(phone_digits, public_phones())), unmet_in),
    )
