"""What a strict reader found once and must never come back."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from documents.models import FormerName
from portal.search import finding
from portal.search.finding import Search, count, everything_of, find
from portal.search.models import Total
from portal.search.query import parse_words
from portal.search.rebuilding import check
from portal.search.selection import Filter, Order
from portal.search.terms import KIND
from portal.site.suggestions import suggest
from tests.builders import indexed, make_article, make_document, make_event

pytestmark = pytest.mark.django_db


def test_a_word_is_left_out_however_many_texts_hold_the_others(client, monkeypatch):
    monkeypatch.setattr(finding, "BOUND", 3)
    kept = [indexed(make_article(f"Giám việc {number}", lead="Sát.")) for number in range(6)]
    indexed(make_article("Giám sát bầu cử"))
    results = find(Search(everything_of(), parse_words("giám sát -bầu ")))
    assert results.is_bounded
    assert {each.key % 10**9 for each in results.newest} <= {article.pk for article in kept}


@pytest.mark.parametrize(
    "text", ["1" * 299 + "_", "so " + "a-" * 140, "1." * 140 + "!", "ab1" * 99]
)
def test_no_text_takes_long_to_be_told_from_a_number(text):
    started = time.process_time()
    suggest(text)
    assert time.process_time() - started < 2  # hostile ones once took half a minute


def test_counts_are_of_what_was_asked_when_even_a_word_less_finds_nothing():
    indexed(make_article("Giám sát"))
    indexed(make_event("Nhà ở"))
    search = Search(everything_of(), parse_words("zzz yyy xxx"))
    results = find(search)
    assert results.newest == []
    assert not results.lacks_a_word
    assert not count(search, results, [KIND])[KIND].numbers


def test_what_waits_for_its_hour_is_no_choice_before(client, monkeypatch):
    monkeypatch.setattr("portal.search.finding.BOUND", 2)
    for number in range(1, 5):
        indexed(make_document(number=f"{number}-NQ/TU", title="Giám sát"))
    later = timezone.now() + timedelta(days=1)
    indexed(
        make_document(
            number="9-CT/TU",
            issuer_name="Cơ quan chưa công bố",
            title="Giám sát",
            published_at=later,
        )
    )
    page = client.get("/van-ban/", {"q": "giám sát"}).content.decode()
    assert "Cơ quan chưa công bố" not in page


def test_a_check_hears_of_a_new_former_name_of_an_issuer():
    document = indexed(make_document(issuer_name="Ủy ban Mặt trận tỉnh"))
    FormerName.objects.create(issuer=document.issuer, name="Mặt trận Liên Việt")
    search = Search(everything_of(), parse_words("liên việt"))
    assert find(search).newest == []
    assert check(lambda *_: None).outdated == 1
    assert len(find(search).newest) == 1


def test_no_year_is_lost_where_its_total_is_wrong(monkeypatch):
    from portal.search.engines import newest  # noqa: PLC0415 - of PostgreSQL only

    monkeypatch.setattr(newest, "FEWEST_LOOKED_AT", 4)
    monkeypatch.setattr(newest, "TELLING", 1)
    monkeypatch.setattr(newest, "WALKED", 0)
    monkeypatch.setattr(newest, "FAR_BACK", 99)
    for year in range(2018, 2026):
        for month in (3, 6):
            indexed(
                make_document(
                    number=f"{month}-NQ/TU",
                    title="Giám sát",
                    signed_on=timezone.localdate().replace(year=year, month=month, day=1),
                )
            )
    Total.objects.filter(group="nam", value="2021").delete()
    search = Search(everything_of(), parse_words("giám sát "))
    found = finding._ask(search, finding.plan(search.words), 14)
    assert len(found) == 14
    assert [each.key for each in found] == sorted((each.key for each in found), reverse=True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite needs no walk")
def test_what_is_all_new_is_not_looked_for_in_everything_old(monkeypatch):
    from portal.search.engines import newest  # noqa: PLC0415 - of PostgreSQL only

    monkeypatch.setattr(newest, "FEWEST_LOOKED_AT", 5)
    monkeypatch.setattr(newest, "MOST_LOOKED_AT", 5)
    monkeypatch.setattr(newest, "WALKED", 99)
    day = timezone.localdate().replace(year=2025, month=12, day=1)
    for place in range(60):
        title = "Giám sát" if place < 8 else "Khác"
        signed_on = day - timedelta(days=place)
        indexed(make_document(number=f"{place}-NQ/TU", title=title, signed_on=signed_on))
    read = []

    def explain(execute, sql, parameters, many, context):
        if "enable_sort = off" in sql:
            settings, statement = sql.rsplit(";", 1)
            explained = f"{settings}; EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
            execute(explained, parameters, many, context)
            read.append(rows_read(context["cursor"].fetchone()[0][0]["Plan"]))
        return execute(sql, parameters, many, context)

    search = Search(everything_of(), parse_words("giám sát "))
    with connection.execute_wrapper(explain):
        found = finding._ask(search, finding.plan(search.words), 30)
    assert len(found) == 8
    assert sum(read) < 60


def rows_read(plan):
    """Return how many rows of the words a plan reads from their table."""
    own = plan["Actual Rows"] if plan["Node Type"] == "Index Scan" else 0
    return own + sum(map(rows_read, plan.get("Plans", [])))


@pytest.mark.parametrize("far_back", [0, 99])
@pytest.mark.parametrize("walked", [0, 99])
def test_one_kind_is_found_among_many_of_another(monkeypatch, far_back, walked):
    from portal.search.engines import newest  # noqa: PLC0415 - of PostgreSQL only

    monkeypatch.setattr(newest, "FEWEST_LOOKED_AT", 2)
    monkeypatch.setattr(newest, "MOST_LOOKED_AT", 2)
    monkeypatch.setattr(newest, "TELLING", 1)
    monkeypatch.setattr(newest, "FAR_BACK", far_back)
    monkeypatch.setattr(newest, "WALKED", walked)
    articles = [make_article(title=f"Giám sát {place}") for place in range(9)]
    document = make_document(title="Giám sát", signed_on=timezone.localdate().replace(year=2019))
    for item in (*articles, document):
        indexed(item)
    words = parse_words("giám sát ")
    for source, items in (("van-ban", [document]), ("tin-tuc", articles)):
        selection = everything_of().having(Filter(KIND, (source,)))
        found = finding._ask(Search(selection, words, Order.NEWEST), finding.plan(words), 20)
        assert {each.key % 10**9 for each in found} == {item.pk for item in items}
        assert len(found) == len(items)


def test_a_correction_keeps_the_words_where_the_number_has_its_own_box(client):
    indexed(make_document(title="Giám sát"))
    page = client.get("/van-ban/", {"q": "giam saat", "so": "04"})
    correction = page.context["listing"].correction
    assert correction is None or correction.text != "04"
