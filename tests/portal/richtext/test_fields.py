"""Editors' HTML is clean in the database, whichever way it came there."""

import pytest
from django.template import Context, Template
from django.utils import timezone

from news.models import Article
from portal.richtext.fields import RichTextFormField
from tests.builders import make_article, make_category

pytestmark = pytest.mark.django_db

DIRTY = "<h1>Mục</h1><p onclick='x()'>Chữ<script>alert(1)</script></p>"
CLEAN = "<h2>Mục</h2><p>Chữ</p>"


def stored():
    return Article.objects.values_list("body", flat=True).get()


def test_saving_cleans():
    make_article(body=DIRTY)
    assert stored() == CLEAN


def test_saving_many_at_once_cleans():
    Article.objects.bulk_create(
        [Article(title="Tin", slug="tin", category=make_category(), body=DIRTY)]
    )
    assert stored() == CLEAN


def test_changing_many_at_once_cleans():
    article = make_article()
    Article.objects.update(body=DIRTY, updated_at=timezone.now())
    assert stored() == CLEAN
    article.body = DIRTY
    Article.objects.bulk_update([article], ["body"])
    assert stored() == CLEAN


def test_the_form_hands_on_only_what_is_clean():
    assert RichTextFormField().clean(DIRTY) == CLEAN
    assert RichTextFormField(required=False).clean(None) == ""


def test_the_editor_is_given_back_only_what_is_clean():
    assert RichTextFormField().widget.format_value(DIRTY) == CLEAN
    assert RichTextFormField().widget.format_value(None) is None


def test_the_model_brings_the_editor_even_to_the_admin():
    field = Article._meta.get_field("body").formfield(widget=None)
    assert isinstance(field, RichTextFormField)


def test_what_stands_in_the_database_anyway_is_cleaned_when_it_is_shown():
    template = Template("{% load richtext %}{{ body|richtext }}")
    assert template.render(Context({"body": DIRTY})) == CLEAN
