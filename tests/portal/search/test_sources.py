"""The kinds of item that can be found."""

from dataclasses import replace

import pytest

from documents.models import Document
from news.models import Article
from portal.search import sources
from portal.search.selection import KINDS, make_key
from tests.builders import make_article, make_document


def test_every_kind_has_a_number_of_its_own_that_fits_into_a_key():
    numbers = [source.number for source in sources.all_sources()]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= set(range(1, KINDS))


def test_a_number_is_not_given_to_another_kind():
    known = sources.all_sources()[0]
    with pytest.raises(ValueError, match=known.kind):
        sources.register(replace(known, kind="khac"))
    assert "khac" not in {source.kind for source in sources.all_sources()}


def test_a_kind_may_be_registered_again():
    before = sources.all_sources()
    sources.register(before[0])
    assert sources.all_sources() == before


@pytest.mark.django_db
def test_items_are_fetched_by_their_keys_in_that_order_and_what_is_gone_is_left_out():
    article, document = make_article(), make_document()
    numbers = {source.model: source.number for source in sources.all_sources()}
    keys = [
        make_key(None, numbers[Document], document.pk),
        make_key(None, numbers[Article], article.pk + 1),
        make_key(None, numbers[Article], article.pk),
    ]
    fetched = sources.fetch_by_key(keys)
    assert [(key, item) for key, (_, item) in fetched.items()] == [
        (keys[0], document),
        (keys[2], article),
    ]
    assert [source.model for source, _ in fetched.values()] == [Document, Article]
