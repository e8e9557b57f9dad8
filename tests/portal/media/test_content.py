"""Which pictures a content shows, and the same content with another one."""

from portal.media.content import Named, Words, html_with_other, pictures_in, with_other

ONE = f"anh/2026/06/{'a' * 32}-1000x500.jpg"
TWO = f"anh/2026/06/{'b' * 32}.png"
NEW = Named(f"anh/2026/07/{'c' * 32}-900x900.jpg", 900, 900)
ARTICLE = {
    "fields": {
        "title": "Ngày hội",
        "cover": ONE,
        "cover_width": 1000,
        "cover_height": 500,
        "cover_alt": "Hội trường",
        "cover_caption": "Đại biểu về dự.",
        "body": f'<p><img alt="Bà &amp; cháu" src="/media/{TWO}"></p>',
    },
    "many": {"events": [1, 2]},
    "rows": {"photos": [{"pk": 3, "fields": {"picture": ONE, "credit": "An"}}]},
}


def test_pictures_are_found_in_fields_texts_and_rows_with_what_is_said_of_them():
    assert pictures_in(ARTICLE) == {
        ONE: Words("Hội trường", "Đại biểu về dự.", "An"),
        TWO: Words("Bà & cháu"),
    }


def test_what_shows_none_has_none():
    assert (
        pictures_in({"fields": {"title": "anh/2026/06/x.jpg", "cover": "", "unit_id": None}}) == {}
    )


def test_another_picture_stands_everywhere_with_its_own_size():
    changed = with_other(ARTICLE, ONE, NEW)
    fields = changed["fields"]
    assert (fields["cover"], fields["cover_width"], fields["cover_height"]) == (NEW.name, 900, 900)
    assert changed["rows"]["photos"][0]["fields"]["picture"] == NEW.name
    assert changed["fields"]["body"] == ARTICLE["fields"]["body"]
    assert ARTICLE["fields"]["cover"] == ONE


def test_in_a_text_it_is_as_wide_as_the_one_before_and_keeps_its_own_proportions():
    html = (
        f'<img src="/media/{ONE}" alt="x" width="400" height="200">'
        f'<img src="/media/{TWO}" width="400" height="200"> <a href="/media/{ONE}">Ảnh lớn</a>'
    )
    assert html_with_other(html, ONE, NEW) == (
        f'<img src="/media/{NEW.name}" alt="x" width="400" height="400">'
        f'<img src="/media/{TWO}" width="400" height="200"> <a href="/media/{NEW.name}">Ảnh lớn</a>'
    )


def test_a_text_without_the_picture_stays_as_it_is():
    html = f'<p>Ảnh: <img src="/media/{TWO}" alt="x"></p>'
    assert html_with_other(html, ONE, NEW) == html


def test_a_picture_that_is_gone_leaves_its_field_empty_and_the_rest_of_a_text():
    fields = with_other(with_other(ARTICLE, ONE, None), TWO, None)["fields"]
    assert (fields["cover"], fields["cover_width"], fields["cover_height"]) == ("", None, None)
    assert fields["body"] == "<p></p>"
    assert fields["title"] == "Ngày hội"
