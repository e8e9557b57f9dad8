"""The worklist: documents that texts mention and the portal does not hold."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.linking.missing import PAGE_SIZE, PLACES_SHOWN, list_missing
from documents.models import DocumentType, FormerName, Issuer
from tests.builders import hold, indexed, make_document, make_event
from tests.documents.linking.texts import publish_article

pytestmark = pytest.mark.django_db

CITED = "<p>Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.</p>"


def rows(page=1):
    return list_missing(page).object_list


def test_the_most_mentioned_stands_first_with_what_texts_say_of_it():
    publish_article("<p>Kết luận số 01-KL/TW</p>")
    publish_article(CITED)
    publish_article(CITED * 2)
    event = indexed(make_event(body=CITED))
    hold()
    publish_article("<p>Nghị quyết số 04-NQ/TU năm 2021</p>")
    first, second = rows()
    assert (first.number, first.signed_on, first.times, first.items) == (
        *("05-CT/TW", date(2016, 5, 15)),
        *(4, 3),
    )
    assert (first.type_name, first.issuer) == ("Chỉ thị", "Bộ Chính trị")
    assert first.places[0].item == event
    assert (second.number, second.signed_on) == ("01-KL/TW", None)


def test_one_number_of_two_dates_is_two_documents():
    publish_article("<p>Nghị quyết số 04-NQ/TU ngày 1/2/2020 …</p>")
    publish_article("<p>Nghị quyết số 04-NQ/TU ngày 1/2/2021 …</p>")
    assert {row.signed_on for row in rows()} == {date(2020, 2, 1), date(2021, 2, 1)}


@pytest.mark.parametrize(
    ("stated", "names", "expected"),
    [
        ("Bộ Chính trị", ["Bộ Chính trị"], "Bộ Chính trị"),
        ("Bộ Chính trị", [], None),
        ("UBND tỉnh Sơn La", ["Ủy ban nhân dân tỉnh Sơn La"], "Ủy ban nhân dân tỉnh Sơn La"),
        ("UBND tỉnh", ["Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Nghệ An"], None),
        ("Ban Dân vận Tỉnh ủy", ["Ban Tuyên giáo và Dân vận"], "Ban Tuyên giáo và Dân vận"),
    ],
)
def test_the_form_is_prefilled_with_what_is_recognised(stated, names, expected):
    type_ = DocumentType.objects.create(name="Chỉ thị")
    for name in names:
        issuer = Issuer.objects.create(name=name)
        if "Dân vận" in name:
            FormerName.objects.create(issuer=issuer, name="Ban Dân vận Tỉnh ủy")
    publish_article(f"<p>Chỉ thị số 05-CT/TW ngày 15/5/2016 của {stated} về …</p>")
    (row,) = rows()
    issuer = {"issuer": str(Issuer.objects.get(name=expected).pk)} if expected else {}
    assert row.prefilled == {
        "type": str(type_.pk),
        "number": "05-CT/TW",
        "signed_on": "15/05/2016",
        **issuer,
    }


def test_what_the_portal_has_under_that_number_is_named_drafts_too():
    draft = make_document("Chỉ thị", "05-CT/TW", state="draft", published_at=None)
    publish_article(CITED)
    (row,) = rows()
    assert row.same_number == [draft]


def test_a_number_that_is_everywhere_names_only_the_latest_places():
    for number in range(PLACES_SHOWN + 3):
        publish_article(CITED, title=f"Tin {number}")
    (row,) = rows()
    assert len(row.places) == PLACES_SHOWN
    assert row.items == PLACES_SHOWN + 3


def test_it_comes_in_pages_and_keeps_its_budget():
    def asked(page=1):
        with CaptureQueriesContext(connection) as queries:
            rows(page)
        return len(queries)

    assert asked() == 1
    publish_article(CITED)
    budget = asked()
    assert budget <= 8
    publish_article("".join(f"<p>Chỉ thị số {each}-CT/TU</p>" for each in range(1, PAGE_SIZE + 3)))
    assert asked() == budget
    assert len(rows()) == PAGE_SIZE
    assert len(rows("2")) == 3
    assert len(rows("nhầm")) == PAGE_SIZE


def test_one_number_of_two_issuers_is_two_documents_and_without_either_a_third():
    for issuer in ("của UBND tỉnh Sơn La", "của UBND tỉnh Nghệ An", "đã nêu"):
        Issuer.objects.get_or_create(name=f"Ủy ban nhân dân {issuer[9:]}")
        publish_article(f"<p>Kế hoạch số 500/KH-UBND {issuer}.</p>")
    assert {(row.issuer, row.items) for row in rows()} == {
        ("UBND tỉnh Sơn La", 1),
        ("UBND tỉnh Nghệ An", 1),
        ("", 1),
    }
    assert {row.known_issuer and row.known_issuer.name for row in rows()} == {
        *("Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Nghệ An", None)
    }


def test_what_is_held_under_another_issuer_stands_apart():
    held = hold("Chỉ thị", "05-CT/TW", "Ban Bí thư Trung ương Đảng", date(2016, 5, 15))
    publish_article(CITED)
    publish_article(CITED)
    publish_article("<p>Kết luận số 01-KL/TW ngày 1/2/2020</p>")
    first, second = rows()
    assert (first.number, first.is_held) == ("01-KL/TW", False)
    assert (second.number, second.is_held, second.same_number) == ("05-CT/TW", True, [held])


def test_what_only_the_day_of_the_text_bars_is_not_missing():
    hold("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
    citing = make_document("Báo cáo", "1-BC/TU", title="Theo 05-CT/TW", signed_on=date(2016, 5, 1))
    indexed(citing)
    assert rows() == []


def test_digits_alone_name_the_held_documents_of_that_running_number():
    held = hold("Quyết định", "2232/QĐ-TTg", "Thủ tướng Chính phủ", date(2024, 1, 5))
    hold("Quyết định", "2232/QĐ-UBND", "UBND tỉnh Sơn La", date(2024, 1, 5))
    publish_article("<p>Quyết định số 2232 của Thủ tướng về việc khác</p>")
    (row,) = rows()
    assert row.same_number == [held]


def test_a_year_that_is_said_is_shown():
    publish_article("<p>Chỉ thị số 05-CT/TW năm 2016; Kết luận 9-KL/TW tháng 5/2016</p>")
    assert {row.when for row in rows()} == {"năm 2016", "tháng 05/2016"}
