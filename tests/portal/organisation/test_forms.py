"""The choice of an area: what is refused, and in which words."""

from datetime import date

import pytest
import time_machine
from django import forms

from news.models import Article
from portal.organisation.forms import AreaChoiceMixin
from tests.builders import make_area, make_article

pytestmark = pytest.mark.django_db

LAST = date(2025, 6, 30)


class AreaForm(AreaChoiceMixin, forms.ModelForm):
    class Meta:
        model = Article
        fields = ["area"]


def problem(area, article=None):
    form = AreaForm({"area": area.pk if area else ""}, instance=article)
    return " ".join(form.errors.get("area", []))


def test_no_area_and_one_that_exists_are_taken():
    assert problem(None) == ""
    assert problem(make_area()) == ""


def test_one_that_is_gone_is_refused_with_where_it_went():
    gone = make_area(valid_until=LAST)
    assert problem(gone) == "Huyện Phú Lộc không còn từ sau ngày 30/06/2025."
    gone.successors.add(make_area("Chân Mây", "xa"))
    assert problem(gone) == ("Huyện Phú Lộc không còn từ sau ngày 30/06/2025. Nay là xã Chân Mây.")


def test_one_that_is_gone_stays_with_the_item_that_has_it():
    gone = make_area(valid_until=LAST)
    assert problem(gone, make_article(area=gone)) == ""
    assert problem(gone, make_article()) != ""


def test_one_that_does_not_exist_yet_is_refused_with_its_first_day():
    coming = make_area("Phú Lộc", "xa", valid_from=date(2999, 7, 1))
    assert problem(coming) == "Xã Phú Lộc chỉ có từ ngày 01/07/2999."


def test_the_last_day_is_counted_in_vietnam():
    gone = make_area(valid_until=LAST)
    with time_machine.travel("2025-06-30T16:59:59Z", tick=False):
        assert problem(gone) == ""
    with time_machine.travel("2025-06-30T17:00:00Z", tick=False):
        assert problem(gone) != ""
