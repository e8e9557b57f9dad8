"""Several pictures at once: which are stored, in what order, and what a form carries on."""

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.utils.datastructures import MultiValueDict

from portal.media.many_pictures import ManyPicturesField, Received
from tests.browsing import elements, seen
from tests.builders import make_picture, upload
from tests.portal.media.abuse import HEIC

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    title = forms.CharField()
    pictures = ManyPicturesField()


def sent(*uploads, **typed):
    return Form(typed, MultiValueDict({"pictures": list(uploads)}))


def originals(form):
    return [original for _, original in form.cleaned_data["pictures"].names]


def picture(name):
    return upload(make_picture(9, 6), name)


def test_they_are_stored_in_the_order_of_their_names_as_people_count():
    names = ["IMG_10.jpg", "b.png", "img_9.jpg", "1.jpg", "IMG_9b.jpg"]
    form = sent(*map(picture, names), title="Tin")
    assert form.is_valid()
    assert originals(form) == ["1.jpg", "b.png", "img_9.jpg", "IMG_9b.jpg", "IMG_10.jpg"]
    assert all(default_storage.exists(name) for name, _ in form.cleaned_data["pictures"].names)


def test_none_is_no_fault():
    form = sent(title="Tin")
    assert form.is_valid()
    assert not form.cleaned_data["pictures"]
    assert "hidden" not in str(form["pictures"])


def test_names_of_files_do_nothing_to_the_form():
    form = sent(picture("a<script>.jpg"), upload(b"1", "b<b>.jpg"))
    assert not form.is_valid()
    html = str(form["pictures"])
    assert "<script>" not in html
    assert "<b>" not in html
    assert "a<script>.jpg" in seen(html)


def test_a_form_that_is_shown_again_carries_them_on():
    html = str(sent(picture("a.jpg"))["pictures"])
    html = str(sent(picture("b.jpg"), **carried(html))["pictures"])
    assert "Đã nhận 2 ảnh, không cần chọn lại: a.jpg, b.jpg." in seen(html)
    form = sent(title="Tin", **carried(html))
    assert form.is_valid()
    assert form.has_changed()
    assert originals(form) == ["a.jpg", "b.jpg"]


def carried(html):
    return {
        each["name"]: each["value"] for _, each in elements(html) if each.get("type") == "hidden"
    }


def test_what_a_form_carries_on_is_signed():
    good = Received([("anh/a.jpg", "a.jpg")]).token()
    assert Received.of(good).names == [("anh/a.jpg", "a.jpg")]
    assert not Received.of(good[:-1])
    assert not Received.of("")


def test_what_a_file_is_its_content_says_and_not_its_name():
    form = sent(picture("IMG_1.HEIC"), upload(HEIC, "IMG_2.jpg"), picture("khong-duoi"), title="x")
    form.is_valid()
    assert originals(form) == ["IMG_1.HEIC", "khong-duoi"]
    (problem,) = form.cleaned_data["pictures"].problems
    assert problem.startswith("Chưa nhận ảnh “IMG_2.jpg”: Đây là ảnh HEIC của điện thoại")
