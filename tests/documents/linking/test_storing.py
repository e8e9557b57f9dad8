"""Mentions stay true: with every change of a text, and of a document that texts cite."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.linking.registry import citing_of
from documents.linking.rendering import address_of_choices
from documents.linking.storing import link_items
from documents.models import (
    Attachment,
    CoIssuer,
    DocumentText,
    FormerName,
    Issuer,
    LinkedNumber,
    Mention,
)
from portal.publishing.models import State
from portal.publishing.steps import take_after_change, take_before_delete
from portal.publishing.verbs import publish, withdraw
from tests.builders import (
    hold,
    indexed,
    make_article,
    make_category,
    make_document,
    make_docx,
    make_event,
    scheduled,
    upload,
)
from tests.documents.linking.texts import links_in, outcomes, publish_article

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
CITING = "<p>Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy Nghệ An.</p>"
QUANG_TRI = ("Nghị quyết", "04-NQ/TU", "Ban Thường vụ Tỉnh ủy Quảng Trị", date(2020, 5, 5))


# --- As texts change --------------------------------------------------------


def test_an_article_is_linked_when_it_is_published_and_unlinked_when_withdrawn():
    document = hold()
    article = make_article(body=CITING, **DRAFT)
    take_after_change(article)
    assert outcomes() == []
    publish(article, by=None)
    assert outcomes() == [(str(document), "linked")]
    withdraw(article, by=None, reason="Nhầm")
    assert outcomes() == []


def test_what_is_scheduled_is_linked_at_once_and_shown_with_its_time():
    document = hold()
    later = scheduled()
    article = publish_article(CITING, **later)
    assert outcomes() == [(str(document), "linked")]
    assert Mention.objects.get().visible_from == article.published_at
    assert not Mention.objects.visible().exists()


def test_an_edit_changes_only_what_differs():
    hold()
    article = publish_article(CITING + "<p>Chỉ thị số 05-CT/TW.</p>")
    kept = Mention.objects.get(number_key="4-NQTU")
    article.body = f"{CITING}<p>Kết luận số 01-KL/TW.</p>{CITING}"
    article.save()
    take_after_change(article)
    keys = Mention.objects.values_list("number_key", "times").order_by("position")
    assert list(keys) == [("4-NQTU", 2), ("1-KLTW", 1)]
    assert Mention.objects.get(number_key="4-NQTU").pk == kept.pk


def test_events_are_linked_and_a_report_may_name_what_was_signed_after_them():
    document = hold()
    event = indexed(
        make_event(
            body="<p>Quán triệt Nghị quyết số 04-NQ/TU của Tỉnh ủy Nghệ An.</p>",
            starts_at=timezone.now() - timedelta(days=9),
        )
    )
    assert outcomes(event) == [(str(document), "linked")]


def test_documents_are_read_whole_with_their_files_and_never_link_to_themselves():
    hold()
    other = make_document("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
    citing = make_document(
        "Kế hoạch",
        "12/KH-UBND",
        "UBND tỉnh",
        date(2022, 1, 1),
        title="Thực hiện 04-NQ/TU của Tỉnh ủy Nghệ An",
    )
    DocumentText.objects.create(
        document=citing, body="<p>Kế hoạch số 12/KH-UBND: Chỉ thị 05-CT/TW</p>"
    )
    file = upload(make_docx("Căn cứ Nghị quyết số 99-NQ/TU ngày 2/3/2019"), "x")
    Attachment.objects.create(document=citing, file=file)
    for each in (citing, other):
        take_after_change(each)
    assert [outcome for _, outcome in outcomes(citing)] == ["linked", "itself", "linked", "missing"]
    assert links_in(citing) == [(other.get_absolute_url(), "Chỉ thị 05-CT/TW")]


def test_a_document_that_names_its_number_means_itself_although_others_bear_it():
    hold(*QUANG_TRI)
    document = make_document(title="Nghị quyết số 04-NQ/TU về Mặt trận")
    take_after_change(document)
    assert [outcome for _, outcome in outcomes(document)] == ["itself"]
    other = make_document(
        "Báo cáo", "1-BC/TU", title="Theo Nghị quyết 04-NQ/TU", signed_on=date(2024, 1, 1)
    )
    take_after_change(other)
    assert [outcome for _, outcome in outcomes(other)] == ["ambiguous"]


# --- As documents change ----------------------------------------------------


def test_a_document_that_comes_later_is_linked_without_touching_the_text():
    article = publish_article(CITING)
    assert outcomes() == [("04-NQ/TU", "missing")]
    document = make_document(**DRAFT)
    take_after_change(document)
    assert outcomes() == [("04-NQ/TU", "missing")]
    publish(document, by=None)
    assert outcomes() == [(str(document), "linked")]
    assert links_in(article) == [
        (document.get_absolute_url(), "Nghị quyết số 04-NQ/TU ngày 19/11/2021")
    ]


def test_a_document_that_is_withdrawn_loses_its_links_and_gets_them_back():
    document = hold()
    article = publish_article(CITING)
    withdraw(document, by=None, reason="Nhầm")
    assert outcomes() == [("04-NQ/TU", "missing")]
    assert links_in(article) == []
    publish(document, by=None)
    assert outcomes() == [(str(document), "linked")]


def test_a_document_that_is_deleted_loses_its_links():
    document = hold(**scheduled())
    publish_article(CITING)
    take_before_delete(document)
    document.delete()
    assert outcomes() == [("04-NQ/TU", "missing")]


def test_an_article_that_is_deleted_takes_its_mentions_along():
    article = publish_article(CITING, **scheduled())
    take_before_delete(article)
    assert not Mention.objects.exists()


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"number": "4-NQ/TU"}, "linked"),
        ({"number": "05-NQ/TU"}, "missing"),
        ({"signed_on": date(2021, 11, 20)}, "missing"),
    ],
)
def test_a_document_that_is_corrected_is_resolved_again(change, outcome):
    document = hold()
    publish_article(CITING)
    for name, value in change.items():
        setattr(document, name, value)
    document.save()
    take_after_change(document)
    assert [each for _, each in outcomes()] == [outcome]


def test_a_choice_is_narrowed_when_one_of_its_documents_gets_another_number():
    """Nothing points from the mention to the document, so its old number is remembered."""
    first, second = hold(), hold(*QUANG_TRI)
    publish_article("<p>Nghị quyết số 04-NQ/TU của Tỉnh ủy.</p>")
    assert outcomes() == [("04-NQ/TU", "ambiguous")]
    second.number = "40-NQ/TU"
    second.save()
    take_after_change(second)
    assert outcomes() == [(str(first), "linked")]


def test_a_second_document_of_the_number_makes_a_choice_of_a_link():
    first = hold()
    article = publish_article("<p>Nghị quyết số 04-NQ/TU của Tỉnh ủy.</p>")
    assert outcomes() == [(str(first), "linked")]
    hold(*QUANG_TRI)
    assert outcomes() == [("04-NQ/TU", "ambiguous")]
    assert links_in(article) == [(address_of_choices("04-NQ/TU"), "Nghị quyết số 04-NQ/TU")]


def test_a_local_number_alone_leads_to_the_choice_however_few_bear_it(client):
    """Each province has its own 04-NQ/TU, held here or not."""
    document = hold()
    article = publish_article("<p>Tỉnh ủy Thanh Hóa học tập Nghị quyết số 04-NQ/TU.</p>")
    assert outcomes() == [("04-NQ/TU", "ambiguous")]
    ((address, _),) = links_in(article)
    assert address == address_of_choices("04-NQ/TU")
    page = client.get(address)
    assert page.status_code == 200, "one document is no reason to lead straight to it"
    assert document.get_absolute_url() in page.text
    hold("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
    central = publish_article("<p>Chỉ thị số 05-CT/TW đã nêu.</p>")
    assert [outcome for _, outcome in outcomes(central)] == ["linked"]
    told = publish_article("<p>Nghị quyết 04-NQ/TU ngày 19/11/2021. Theo Nghị quyết 04-NQ/TU</p>")
    assert outcomes(told) == [(str(document), "linked")]


def test_the_year_decides_between_documents_of_one_number():
    hold("Chỉ thị", "10/CT-UBND", "UBND tỉnh Nghệ An", date(2015, 3, 2))
    of_2016 = hold("Chỉ thị", "10/CT-UBND", "UBND tỉnh Nghệ An", date(2016, 3, 2))
    article = publish_article("<p>Chỉ thị 10/CT-UBND năm 2016; Chỉ thị 10/CT-UBND năm 2012</p>")
    assert outcomes(article) == [(str(of_2016), "linked"), ("10/CT-UBND", "missing")]


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        (
            ("Nghị quyết", "21-NQ/TW", "Ban Chấp hành Trung ương", date(2017, 10, 25)),
            "21-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng "
            "khóa XII",
        ),
        (
            ("Nghị quyết", "27-NQ/TW", "Ban Chấp hành Trung ương Đảng", date(2022, 11, 9)),
            "27-NQ/TW ngày 09/11/2022 của Hội nghị Trung ương 6 khóa XIII",
        ),
        (
            ("Chỉ thị", "29-CT/TW", "Ban Bí thư Trung ương Đảng", date(2024, 1, 5)),
            "Chỉ thị 29-CT/TW ngày 05/01/2024 của Ban Bí thư khóa XIII",
        ),
        (
            ("Chỉ thị", "10/CT-TTg", "Thủ tướng Chính phủ", date(2024, 4, 25)),
            "Chỉ thị số 10/CT-TTg ngày 25/4/2024 của Thủ tướng Phạm Minh Chính",
        ),
        (
            (
                *("Hướng dẫn", "91/HD-MTTW-BTT"),
                "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
                date(2024, 4, 25),
            ),
            "Hướng dẫn 91/HD-MTTW-BTT ngày 25/4/2024 của Ban Thường trực Đoàn Chủ tịch "
            "UBTW MTTQ Việt Nam",
        ),
    ],
)
def test_the_usual_wordings_are_linked(facts, cited):
    document = hold(*facts)
    publish_article(f"<p>Thực hiện {cited} về công tác.</p>")
    assert outcomes() == [(str(document), "linked")]


def test_digits_alone_are_linked_when_the_date_tells_them_apart():
    hold("Quyết định", "15/QĐ-UBND", "Ủy ban nhân dân tỉnh Sơn La", date(2024, 3, 2))
    publish_article("<p>Quyết định số 15 ngày 02/3/2024 của UBND tỉnh Sơn La</p>")
    late = publish_article("<p>Quyết định số 16 ngày 02/3/2024 của UBND tỉnh Sơn La</p>")
    assert [each for _, each in outcomes()] == ["linked", "missing"]
    hold("Quyết định", "16/QĐ-UBND", "Ủy ban nhân dân tỉnh Sơn La", date(2024, 3, 2))
    assert [each for _, each in outcomes(late)] == ["linked"]


def test_joint_issuers_and_former_names_count():
    document = make_document("Kế hoạch", "3/KH-LT", "Sở Nội vụ", date(2020, 1, 2))
    joint = Issuer.objects.create(name="Ban Tuyên giáo và Dân vận")
    FormerName.objects.create(issuer=joint, name="Ban Dân vận")
    CoIssuer.objects.create(document=document, issuer=joint)
    take_after_change(document)
    publish_article("<p>Kế hoạch số 3/KH-LT của Ban Dân vận đã nêu</p>")
    publish_article("<p>Kế hoạch số 3/KH-LT của Sở Nội vụ đã nêu</p>")
    publish_article("<p>Kế hoạch số 3/KH-LT của Sở Tài chính đã nêu</p>")
    assert [each for _, each in outcomes()] == ["linked", "linked", "missing"]


# --- What the database and the budget say -----------------------------------


def test_a_mention_leads_to_a_document_exactly_when_it_is_linked():
    hold()
    publish_article(CITING)
    with pytest.raises(Exception, match="documents_mention_document_as_its_outcome_says"):
        Mention.objects.update(document=None)


def test_a_document_that_nothing_follows_is_noted_with_its_numbers():
    document = hold("Luật", "10/2022/QH15", "Quốc hội", date(2022, 11, 10))
    assert LinkedNumber.objects.get(document=document).keys == "10 10-2022 10-2022-QH-15"
    without = hold(number="Không số")
    assert LinkedNumber.objects.get(document=without).keys == ""


@pytest.mark.parametrize("body", ["", "<p>", "<p>Không có gì</p>", "04-NQ/TU" * 50, "<a>04-NQ/TU"])
def test_any_text_is_taken(body):
    publish_article(f"<p>Mở</p>{body}")


def test_linking_asks_as_much_for_ten_articles_as_for_twenty():
    hold()
    category = make_category()
    articles = [make_article(f"Tin {each}", body=CITING, category=category) for each in range(20)]
    citing = citing_of(articles[0])

    def asked(some):
        with CaptureQueriesContext(connection) as queries:
            link_items(citing, [article.pk for article in some])
        return len(queries)

    assert asked(articles[:5]) <= 14  # savepoint, lock, texts, decisions, documents, issuers, rows
    assert asked(articles[5:10]) == asked(articles[10:])
    assert asked(articles) <= 11  # nothing changed, nothing is written


def test_a_document_is_followed_in_as_many_queries_however_many_texts_cite_it():
    document = hold()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            take_after_change(document)
        return len(queries)

    publish_article(CITING)
    first = asked()
    for number in range(10):
        publish_article(CITING, title=f"Tin {number}")
    assert asked() == first


def test_an_article_and_a_document_of_one_id_are_two_items():
    document = hold(title="Theo Chỉ thị số 05-CT/TW")
    article = publish_article(CITING, pk=document.pk)
    take_after_change(document)
    withdraw(article, by=None, reason="Nhầm")
    assert [(each.kind, each.number) for each in Mention.objects.all()] == [("van-ban", "05-CT/TW")]
