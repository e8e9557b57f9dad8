"""Editors' pages about citations: the worklist, and what each citation was linked to."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document, DocumentType, Issuer, Mention, MentionDecision
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.steps import take_after_change
from tests.browsing import elements, fill_in, seen
from tests.builders import hold, make_document, make_event, make_user
from tests.documents.linking.texts import outcomes, publish_article

pytestmark = pytest.mark.django_db

WORKLIST = "/quan-tri/documents/missingdocument/"
MENTIONS = "/quan-tri/documents/mention/"
CITED = "<p>Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.</p>"


@pytest.fixture
def publisher(client):
    client.force_login(make_user(PUBLISHERS))
    return client


def addresses(page, *, holding):
    return [
        attributes["href"]
        for tag, attributes in elements(page.text)
        if tag == "a" and holding in attributes.get("href", "")
    ]


def change(mention):
    return reverse("admin:documents_mention_change", args=[mention.pk])


# --- The worklist -----------------------------------------------------------


def test_the_admin_s_index_leads_to_the_worklist(publisher):
    index = publisher.get("/quan-tri/")
    assert "Văn bản được nhắc nhưng chưa có" in index.text
    assert WORKLIST in index.text


def test_one_click_opens_the_form_of_the_missing_document_prefilled(publisher):
    type_ = DocumentType.objects.create(name="Chỉ thị")
    issuer = Issuer.objects.create(name="Bộ Chính trị")
    article = publish_article(CITED, title="Học tập")
    page = publisher.get(WORKLIST)
    assert "Chỉ thị 05-CT/TW ngày 15/05/2016 Bộ Chính trị 1 lần, trong 1 nội dung" in seen(
        page.text
    )
    assert addresses(page, holding=f"/news/article/{article.pk}/change/")
    (add,) = addresses(page, holding="/document/add/?")
    typed = {"title": "Về học tập", "_publish": "x"}
    response = fill_in(publisher, add, button="_publish", **typed)
    assert response.status_code == 200
    document = Document.objects.get()
    assert (document.type, document.number, document.issuer, document.signed_on) == (
        *(type_, "05-CT/TW"),
        *(issuer, date(2016, 5, 15)),
    )
    assert outcomes() == [(str(document), "linked")]
    assert "Mọi văn bản được nhắc đều đã có trên cổng." in publisher.get(WORKLIST).text


def test_the_citing_items_lead_to_all_their_citations(publisher):
    hold()
    article = publish_article(f"{CITED}<p>Nghị quyết 04-NQ/TU</p>")
    publish_article("<p>Kết luận 01-KL/TW</p>")
    (address, *_) = addresses(publisher.get(WORKLIST), holding=f"object_id={article.pk}")
    page = publisher.get(address)
    assert len(page.context["cl"].result_list) == 2


def test_what_the_portal_has_of_that_number_is_shown(publisher):
    make_document("Chỉ thị", "05-CT/TW", state="draft", published_at=None)
    publish_article(CITED)
    assert "Cổng đang có văn bản cùng số" in publisher.get(WORKLIST).text


def test_what_a_text_says_is_shown_as_text(publisher):
    publish_article("<p>Chỉ thị số 05-CT/TW của Bộ &lt;b&gt;Chính trị</p>", title="<i>Tin</i>")
    page = publisher.get(WORKLIST).text
    assert "<i>Tin" not in page
    assert "&lt;i&gt;Tin" in page


@pytest.mark.parametrize("asked", ["", "?p=2", "?p=x", "?p=-1", "?p=999", "?x=1"])
def test_any_address_of_the_worklist_opens(publisher, asked):
    numbers = range(1, 30)
    publish_article("".join(f"<p>Chỉ thị số {number}-CT/TU</p>" for number in numbers))
    assert publisher.get(WORKLIST + asked).status_code == 200


@pytest.mark.parametrize("address", [WORKLIST, MENTIONS])
def test_pages_are_for_those_who_may_see_documents(client, address):
    assert client.get(address).status_code == 302
    client.force_login(make_user())
    assert client.get(address).status_code == 403
    client.force_login(make_user(EDITORS))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("address", "budget"), [(WORKLIST, 14), (MENTIONS, 12)])
def test_pages_keep_their_budget_when_the_data_doubles(publisher, address, budget):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert publisher.get(address).status_code == 200
        return len(queries)

    hold()
    publish_article(f"{CITED}<p>Nghị quyết 04-NQ/TU</p>")
    publisher.get(address)
    before = asked()
    assert before <= budget
    for number in range(10):
        publish_article(f"{CITED}<p>Kết luận {number}-KL/TW, Nghị quyết 04-NQ/TU</p>")
    assert asked() == before


@pytest.mark.parametrize("make", [publish_article, make_event, make_document])
def test_the_form_of_a_published_item_leads_to_its_citations(publisher, make):
    item = make("Tin")
    meta = item._meta
    form = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])
    (address,) = addresses(publisher.get(form), holding=MENTIONS + "?kind=")
    assert publisher.get(address).status_code == 200
    type(item).objects.update(state="draft", published_at=None)
    assert not addresses(publisher.get(form), holding=MENTIONS + "?kind=")


# --- Each citation ----------------------------------------------------------


def test_a_publisher_decides_what_a_citation_means(publisher):
    document = hold("Kế hoạch", "9/KH-UBND", "UBND tỉnh", date(2019, 1, 1))
    publish_article(CITED)
    mention = Mention.objects.get()
    typed = {"verdict": "this", "decided_document": document.pk}
    page = fill_in(publisher, change(mention), **typed)
    assert page.status_code == 200
    assert outcomes() == [(str(document), "linked")]
    assert 'value="this"' in publisher.get(change(mention)).text
    fill_in(publisher, change(mention), verdict="auto")
    assert outcomes() == [("05-CT/TW", "missing")]
    assert not MentionDecision.objects.exists()


@pytest.mark.parametrize("typed", [{"verdict": "this"}, {"verdict": "x"}, {"verdict": ""}])
def test_a_decision_that_makes_no_sense_is_refused_with_a_sentence(publisher, typed):
    publish_article(CITED)
    page = fill_in(publisher, change(Mention.objects.get()), decided_document="", **typed)
    assert page.context["adminform"].errors
    assert not MentionDecision.objects.exists()


def test_who_may_not_publish_reads_and_decides_nothing(client):
    hold("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
    publish_article(CITED)
    client.force_login(make_user(EDITORS))
    mention = Mention.objects.get()
    page = client.get(change(mention))
    assert page.status_code == 200
    assert "verdict" not in page.text
    assert client.post(change(mention), {"verdict": "nothing"}).status_code == 403
    assert not MentionDecision.objects.exists()


def test_the_list_is_searched_by_number_in_any_spelling(publisher):
    hold()
    publish_article(f"{CITED}<p>Nghị quyết 04-NQ/TU</p>")
    for typed, count in (("4 nq tu", 1), ("05-CT", 1), ("", 2), ("…", 2), ("99-NQ/TU", 0)):
        page = publisher.get(MENTIONS, {"q": typed})
        assert len(page.context["cl"].result_list) == count, typed


@pytest.mark.parametrize(
    "asked", ["kind=tin-tuc", "kind=x", "object_id=x", "outcome__exact=missing", "object_id=1"]
)
def test_any_filter_of_the_list_opens(publisher, asked):
    publish_article(CITED)
    assert publisher.get(f"{MENTIONS}?{asked}", follow=True).status_code == 200


@pytest.mark.parametrize("page", ["add/", "1/delete/"])
def test_nobody_adds_or_deletes_citations_by_hand(client, django_user_model, page):
    client.force_login(django_user_model.objects.create_superuser("it"))
    publish_article(CITED)
    address = MENTIONS + page.replace("1/", f"{Mention.objects.get().pk}/")
    assert client.get(address).status_code == 403


# --- What editors and addresses may get wrong -------------------------------


@pytest.mark.parametrize("typed", ["abc", "-1", "9" * 40, "٣", "999999"])
@pytest.mark.parametrize("verdict", ["this", "not-this", "nothing"])
def test_a_document_that_cannot_be_is_refused_with_a_sentence(publisher, typed, verdict):
    publish_article(CITED)
    address = change(Mention.objects.get())
    page = publisher.post(address, {"verdict": verdict, "decided_document": typed})
    assert page.status_code == 200
    assert len(page.context["adminform"].errors["decided_document"]) == 1
    assert not MentionDecision.objects.exists()


@pytest.mark.parametrize(
    "asked", ["type=abc", "issuer=" + "9" * 40, "type=-1", "fields=a,b", "area=x", "signed_on=x"]
)
def test_the_form_of_a_new_document_opens_at_any_address(publisher, asked):
    assert publisher.get(f"/quan-tri/documents/document/add/?{asked}").status_code == 200


def test_all_rejected_documents_are_named(publisher):
    documents = [hold(), hold(issuer_name="Tỉnh ủy Quảng Trị")]
    publish_article("<p>Nghị quyết số 04-NQ/TU</p>")
    for document in documents:
        fill_in(
            publisher,
            change(Mention.objects.get()),
            verdict="not-this",
            decided_document=document.pk,
        )
    text = seen(publisher.get(change(Mention.objects.get())).text)
    assert "Đã xác định không phải" in text
    assert all(str(document) in text for document in documents)


def test_a_decision_whose_citation_left_the_text_can_be_dropped(publisher, client):
    document = hold()
    article = publish_article("<p>Nghị quyết số 04-NQ/TU</p>")
    fill_in(publisher, change(Mention.objects.get()), verdict="this", decided_document=document.pk)
    its_list = f"{MENTIONS}?kind=tin-tuc&object_id={article.pk}"
    assert "không còn trong bài" not in publisher.get(its_list).text
    article.body = CITED
    article.save()
    take_after_change(article)
    page = publisher.get(its_list)
    assert "Nghị quyết 04-NQ/TU (không còn trong bài): Là văn bản này" in seen(page.text)
    dropping = reverse(
        "admin:documents_mention_drop_decision", args=[MentionDecision.objects.get().pk]
    )
    assert publisher.get(dropping).status_code == 403
    assert dropping in page.text
    client.force_login(make_user(EDITORS))
    assert dropping not in client.get(its_list).text
    assert client.post(dropping).status_code == 403
    client.force_login(make_user(PUBLISHERS))
    assert client.post(dropping, follow=True).status_code == 200
    assert not MentionDecision.objects.exists()
    assert client.post(dropping).status_code == 404
