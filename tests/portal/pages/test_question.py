"""The page of all questions, and that of each."""

import pytest

from portal.pages.models import QuestionGroup
from tests.browsing import elements, seen
from tests.builders import make_question
from tests.portal.pages.items import DRAFT

pytestmark = pytest.mark.django_db


def in_order(page):
    return [each["question"].title for each in page.context["answered"]]


def test_questions_stand_in_groups_in_their_order(client):
    second = QuestionGroup.objects.create(name="Sử dụng cổng", position=2)
    first = QuestionGroup.objects.create(name="Tìm văn bản", position=1)
    make_question("Ba?", group=second)
    make_question("Hai?", group=first, position=2)
    make_question("Một?", group=first, position=1)
    make_question("Nháp?", group=first, **DRAFT)
    page = client.get("/hoi-dap/")
    assert in_order(page) == ["Một?", "Hai?", "Ba?"]
    text = seen(page.text)
    assert text.index("Tìm văn bản") < text.index("Một?") < text.index("Sử dụng cổng")


def test_groups_of_the_same_number_do_not_mix(client):
    groups = [QuestionGroup.objects.create(name=f"Nhóm {number}") for number in (1, 2)]
    for number in range(6):
        make_question(f"Câu {number}?", group=groups[number % 2])
    page = client.get("/hoi-dap/")
    assert [title[4] for title in in_order(page)] == ["0", "2", "4", "1", "3", "5"]
    assert [tag for tag, _ in elements(page.text)].count("section") == 2


def test_each_opens_and_has_an_address_within_the_page_and_one_of_its_own(client):
    question = make_question("Gõ dấu không?", answer="<p>Không cần.</p>")
    page = client.get("/hoi-dap/")
    details = page.text.split("<main")[1].split("<details")[1].split("</details>")[0]
    assert f'id="cau-{question.pk}"' in details.split("</summary>")[1]
    assert "<p>Không cần.</p>" in details
    assert question.get_absolute_url() in details


def test_the_page_of_one_leads_to_the_others_of_its_group(client):
    question, other = make_question("Một?"), make_question("Hai?")
    elsewhere = make_question("Ba?", group=QuestionGroup.objects.create(name="Khác"))
    page = client.get(question.get_absolute_url())
    links = [attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"]
    assert other.get_absolute_url() in links
    assert elsewhere.get_absolute_url() not in links
    assert f"/hoi-dap/#{question.anchor}" in links


def test_a_portal_without_questions_says_so(client):
    page = client.get("/hoi-dap/")
    assert page.status_code == 200
    assert "chưa đăng câu hỏi nào" in seen(page.text)


@pytest.mark.parametrize(("answer", "missing"), [("<p>Có.</p>", 0), ("<p>&nbsp;</p>", 1), ("", 1)])
def test_without_an_answer_it_is_not_ready(answer, missing):
    assert len(make_question(answer=answer, **DRAFT).missing_for_publication()) == missing
