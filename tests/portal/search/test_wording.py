"""What the pages say about results: other accents, a missing word, the fact that gave a result."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from documents.models import FieldOfWork
from portal.search.finding import Search, best, differ_in_accents, everything_of, find
from portal.search.hits import show
from portal.search.query import parse_words
from tests.builders import indexed, make_article, make_document

pytestmark = pytest.mark.django_db

PAGES = ["/tim-kiem/", "/van-ban/"]
OTHER_ACCENTS = "Không có kết quả đúng dấu"


def words_of(page):
    """Return the words of the main part of a page, and between brackets what is marked."""
    main = page.content.decode().split("<main", 1)[1]
    marked = main.replace("<mark>", "[").replace("</mark>", "]")
    return " ".join(re.sub(r"<[^>]+>", " ", marked).split())


def ask(client, text, path="/tim-kiem/", **more):
    return words_of(client.get(path, {"q": text, **more}))


@pytest.mark.parametrize("path", PAGES)
def test_a_whole_syllable_is_no_beginning_of_others(client, path):
    indexed(make_document(title="Bắc Giang hoạt động"))
    assert "Bắc Giang" not in ask(client, "Bác Hồ", path).replace("[", "").split("chỉ thiếu")[0]
    results = find(Search(everything_of(), parse_words("Bắc hoạ")))
    assert len(results.newest) == 1  # nothing holds it whole, so it may go on
    assert not results.lacks_a_word


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("order", ["", "moi-nhat"])
def test_results_with_other_accents_only_are_said_to_be_such(client, path, order):
    indexed(make_document(title="Ký kết nâng cao chất lượng"))
    page = ask(client, "kỹ năng", path, **{"sap-xep": order})
    assert f"{OTHER_ACCENTS} “kỹ năng”; đây là những kết quả viết gần giống khi bỏ dấu." in page
    assert "[Ký] kết [nâng]" in page
    indexed(make_document(number="5-NQ/TU", title="Kĩ thuật và tiềm năng"))
    page = ask(client, "kỹ năng", path, **{"sap-xep": order})
    assert OTHER_ACCENTS not in page
    assert "[Kĩ] thuật và tiềm [năng]" in page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "text", ["mặt tran", "mat tran", "mặt tr", "Mặt Trận", '"mặt trận"', "mặt trận của"]
)
def test_nothing_is_said_where_the_words_with_accents_stand_so(client, path, text):
    indexed(make_document(title="Mặt trận của xã"))
    assert OTHER_ACCENTS not in ask(client, text, path)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("order", ["", "moi-nhat"])
def test_a_whole_syllable_that_goes_on_with_its_accents_differs_in_none(client, path, order):
    indexed(make_document(title="Giám sát của xã"))
    page = ask(client, "giám sá", path, **{"sap-xep": order})
    assert "[Giám sát] của xã" in page
    assert OTHER_ACCENTS not in page
    assert f"{OTHER_ACCENTS} “giảm sá”" in ask(client, "giảm sá", path, **{"sap-xep": order})
    assert f"{OTHER_ACCENTS} “giám sà”" in ask(client, "giám sà", path, **{"sap-xep": order})


def test_the_accents_are_looked_at_in_one_statement_and_only_when_needed(
    django_assert_num_queries,
):
    indexed(make_article("Ký kết nâng cao"))
    indexed(make_article("Mặt trận"))
    for text, asked in (("mặt trận", 0), ("mat tran", 0), ("ky nang", 0), ("kỹ năng", 1)):
        search = Search(everything_of(), parse_words(text))
        results = find(search)
        shown = best(search, results, 20)
        assert shown
        # PostgreSQL is also told how long it may take.
        with django_assert_num_queries(asked * (4 if connection.vendor == "postgresql" else 1)):
            assert differ_in_accents(search, results, shown) == bool(asked)


def test_a_phrase_of_titles_is_offered_where_accents_or_a_letter_differ(client):
    indexed(make_document(title="Về bầu cử đại biểu"))
    indexed(make_document(number="5-NQ/TU", title="Tra cứu danh sách bầu"))
    for path in PAGES:
        page = ask(client, "bầu cửu", path)
        assert OTHER_ACCENTS in page
        assert "Có phải bạn tìm “bầu cử”" in page


@pytest.mark.parametrize("path", PAGES)
def test_a_result_says_which_word_it_lacks(client, path):
    indexed(make_document(title="Tập huấn trồng nấm"))
    assert "Không có chữ: rau" in ask(client, "tập huấn trồng rau", path)
    assert "Không có chữ" not in ask(client, "tập huấn trồng", path)


def test_of_what_lacks_a_word_the_exactly_accented_comes_first():
    exact = indexed(
        make_article("Phòng chống bão", published_at=timezone.now() - timedelta(days=9))
    )
    other = indexed(make_article("Báo cáo"))
    search = Search(everything_of(), parse_words("bão yagi"))
    results = find(search)
    assert results.lacks_a_word
    assert [hit.item for hit in show(best(search, results, 9), search)] == [exact, other]


@pytest.mark.parametrize("path", PAGES)
def test_what_only_begins_alike_is_marked_only_where_it_was_looked_for(client, path):
    indexed(make_document(number="1-TB/TU", title="Thăm dò ý kiến của đoàn"))
    assert "[Thăm dò] ý kiến của đoàn" in ask(client, "thăm dò", path)
    indexed(make_document(number="2-TB/TU", title="Góp đá của đoàn"))
    assert "[Góp] đá của [đoàn]" in ask(client, "góp đo", path)


@pytest.mark.parametrize("path", PAGES)
def test_a_number_that_is_held_under_another_type_is_said_to_be_so(client, path):
    indexed(make_document("Nghị quyết", number="213-NQ/TU", title="Về đất đai"))
    indexed(make_document("Quyết định", number="1-QĐ/TU"))
    page = ask(client, "quyết định 213", path)
    assert "Cổng chưa có quyết định số “213”" in page
    assert "Văn bản khác mang số này" in page
    assert "213-NQ/TU" in page
    assert "Cổng chưa có văn bản số “214”" in ask(client, "214", path)


def test_the_missing_word_is_looked_for_in_the_whole_text():
    indexed(make_article("Tập huấn", lead="", body=f"<p>{'Chữ khác. ' * 7_000} Trồng.</p>"))
    search = Search(everything_of(), parse_words("tập huấn trồng rau"))
    (hit,) = show(find(search).newest, search)
    assert hit.missing == "rau"


@pytest.mark.parametrize("path", PAGES)
def test_a_passage_is_text_and_a_fact_bears_its_label(client, path):
    field, _ = FieldOfWork.objects.get_or_create(name="Giám sát", slug="giam-sat")
    document = make_document(issuer_name="Hội đồng nhân dân tỉnh Sơn La", title="Về việc khác")
    document.fields.set([field])
    document.signers.create(name="Lò Thị Hạnh", post="Chủ tịch")
    indexed(document)
    page = ask(client, "giám sát", path)
    assert "Lĩnh vực: [Giám sát]" in page
    assert "Sơn La." not in page
    page = ask(client, "lò thị hạnh", path)
    assert "Người ký: " in page
    assert "[Lò Thị Hạnh]" in page
    assert ask(client, "tỉnh sơn la", path).count("[tỉnh Sơn La]") == 1
    assert "Cơ quan ban hành: " not in ask(client, "tỉnh sơn la", "/van-ban/")


def test_a_passage_that_says_less_than_the_title_is_left_out(client):
    indexed(make_article("Quy định về tiếp dân", lead="Quỹ của xã.", body="<p>Định mức.</p>"))
    search = Search(everything_of(), parse_words("quy định"))
    (hit,) = show(find(search).newest, search)
    assert not hit.has_telling_passage
    assert hit.has_passage  # what the article is about
    assert "[Quỹ]" not in ask(client, "quy định")


def test_a_number_is_marked_as_a_whole(client):
    indexed(make_article("Nghị quyết số 04-NQ/TU", lead="Ba chỉ tiêu từ tỉnh, từng năm 04."))
    page = ask(client, "04-NQ/TU")
    assert "[04-NQ/TU]" in page
    assert not re.search(r"\[(từ|từng|04)\]", page)


def test_the_name_of_an_issuer_counts_in_the_title_unless_it_is_long():
    own = indexed(make_document(number="57-NQ/TW", issuer_name="Bộ Chính trị", title="Về bảo hiểm"))
    newer = indexed(make_article("Học Nghị quyết số 57 của Bộ Chính trị"))
    article = indexed(make_article("Tin", lead="Nghị quyết của Bộ Chính trị."))
    search = Search(everything_of(), parse_words("nghị quyết bộ chính trị"))
    ordered = show(best(search, find(search), 9), search)
    assert [hit.item for hit in ordered] == [own, newer, article]
    titled = indexed(make_article("Mặt trận xã"))
    indexed(make_document(number="8-KH/MT", issuer_name="Ủy ban Mặt trận tỉnh", title="Khác"))
    search = Search(everything_of(), parse_words("mặt trận"))
    assert show(best(search, find(search), 9), search)[0].item == titled


@pytest.mark.parametrize("path", PAGES)
def test_words_that_are_only_left_out_are_answered_with_a_sentence(client, path):
    indexed(make_document(title="Giám sát"))
    sentence = "Câu tìm chỉ có chữ cần loại ra."
    assert sentence in ask(client, "-bầu", path)
    assert sentence not in ask(client, "giám sát -bầu", path)
    assert sentence not in ask(client, "04-NQ/TU -bầu", path)
