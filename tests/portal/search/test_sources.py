"""The kinds of item that can be found."""

from dataclasses import replace

import pytest

from portal.search import sources
from portal.search.selection import KINDS


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
