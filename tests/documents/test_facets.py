"""The counts beside the list: what each choice would leave, all other filters standing."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from documents.listing import list_documents
from documents.models import Document, FieldOfWork
from documents.models.document import Validity
from portal.search import finding
from portal.search.hits import show
from tests.browsing import queries_asked
from tests.builders import hold, indexed, make_document, scheduled

pytestmark = pytest.mark.django_db

TYPES = ["Nghị quyết", "Kế hoạch", "Báo cáo"]
ISSUERS = ["Tỉnh ủy Nghệ An", "Tỉnh ủy Đồng Tháp", "Bộ Chính trị"]
FIELDS = ["Giám sát", "Thi đua", "Cứu trợ"]

VALUES = {  # of one document, for each facet: the brute force
    "loai": lambda document: [document.type.slug],
    "co-quan": lambda document: [document.issuer.slug],
    "linh-vuc": lambda document: [field.slug for field in document.fields.all()],
    "nam": lambda document: [str(document.signed_on.year)] if document.signed_on else [],
    "hieu-luc": lambda document: [document.validity_on().value],
}


def listing(pairs):
    return list_documents(QueryDict(urlencode(pairs)))


def facet(pairs, parameter):
    return next(each for each in listing(pairs).facets if each.parameter == parameter)


def counts(pairs, parameter):
    return {choice.value: choice.count for choice in facet(pairs, parameter).choices}


def make_at_random(chance, how_many):
    today = timezone.localdate()
    fields = [FieldOfWork.objects.create(name=name) for name in FIELDS]
    for sequence in range(how_many):
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(3 * 365))
        document = make_document(
            chance.choice(TYPES),
            f"{sequence % 7}-NQ/TU",
            chance.choice(ISSUERS),
            chance.choice([day, day, day, None]),
            title=chance.choice(["Về giám sát", "Về thi đua"]),
            stated_validity=chance.choice(Validity.values),
            expires_on=chance.choice([None, None, today, today - timedelta(days=1)]),
            is_confirmed_twin=True,
            **chance.choice([{}, {}, {}, {"state": "draft", "published_at": None}]),
        )
        document.fields.set(chance.sample(fields, chance.randrange(3)))
        indexed(document)


def ask_at_random(chance):
    pairs = []
    for parameter, values in {
        "loai": ["nghi-quyet", "ke-hoach"],
        "co-quan": ["tinh-uy-nghe-an", "bo-chinh-tri"],
        "linh-vuc": ["giam-sat", "thi-dua"],
        "nam": ["2019", "2020", "1999"],
        "hieu-luc": ["het-hieu-luc", "con-hieu-luc"],
        "q": ["giám sát ", "3"],
        "tu-ngay": ["7/2020"],
    }.items():
        if chance.random() < 0.35:
            several = parameter in VALUES
            chosen = chance.sample(values, chance.randint(1, min(2, len(values)) if several else 1))
            pairs += [(parameter, value) for value in chosen]
    return pairs


def passes(document, pairs, *, but):
    """Judge one document in Python, leaving one parameter out."""
    asked = {name for name, _ in pairs} - {but}
    for name in asked:
        values = {value for each, value in pairs if each == name}
        if name in VALUES:
            if not values & set(VALUES[name](document)):
                return False
        elif name == "q":
            word = values.pop()
            texts = [document.title, *(field.name.lower() for field in document.fields.all())]
            is_said = any(word.strip() in text for text in texts)
            if not (str(document.sequence) == word or is_said):
                return False
        elif not (document.signed_on and document.signed_on >= date(2020, 7, 1)):
            return False
    return True


@pytest.mark.parametrize("seed", range(5))
def test_counts_are_those_of_all_filters_but_their_own(seed):
    chance = random.Random(seed)  # noqa: S311 - data for a test
    make_at_random(chance, 60)
    documents = list(
        Document.objects.published().select_related("type", "issuer").prefetch_related("fields")
    )
    for _ in range(6):
        pairs = ask_at_random(chance)
        listed = [document for document in documents if passes(document, pairs, but=None)]
        found = listing(pairs)
        hits = [hit.item for hit in show(found.results.newest, found.search)]
        assert len(hits) == len(set(hits)) == found.results.total
        assert set(hits) == set(listed), pairs
        for each in found.facets:
            left = [
                document for document in documents if passes(document, pairs, but=each.parameter)
            ]
            wanted = Counter(
                value for document in left for value in VALUES[each.parameter](document)
            )
            shown = {choice.value: choice.count for choice in each.choices if choice.count}
            assert shown == dict(wanted), (each.parameter, pairs)


def test_a_document_with_two_fields_counts_in_both_and_is_listed_once():
    both = [FieldOfWork.objects.create(name=name) for name in FIELDS[:2]]
    document = make_document()
    document.fields.set(both)
    indexed(document)
    pairs = [("linh-vuc", "giam-sat"), ("linh-vuc", "thi-dua")]
    assert counts([], "linh-vuc") == counts(pairs, "linh-vuc") == {"giam-sat": 1, "thi-dua": 1}
    assert counts(pairs, "loai") == {"nghi-quyet": 1}
    assert listing(pairs).results.total == 1


def test_a_chosen_value_without_documents_stays_with_its_words_and_zero():
    hold()
    FieldOfWork.objects.create(name="Cứu trợ")
    pairs = [("linh-vuc", "cuu-tro"), ("nam", "1999"), ("hieu-luc", "het-hieu-luc")]
    for parameter, label in (
        ("linh-vuc", "Cứu trợ"),
        ("nam", "1999"),
        ("hieu-luc", "Hết hiệu lực"),
    ):
        [choice] = [each for each in facet(pairs, parameter).choices if each.selected]
        assert (choice.label, choice.count) == (label, 0)
        assert facet(pairs, parameter).is_used


def test_an_unknown_value_is_no_choice():
    hold()
    assert counts([("loai", "khong-co"), ("nam", "abc")], "loai") == {"nghi-quyet": 1}
    assert counts([("loai", "khong-co"), ("nam", "abc")], "nam") == {"2021": 1}
    assert not facet([("loai", "khong-co")], "loai").is_used


def test_drafts_are_not_counted():
    hold("Kế hoạch", "05-KH/TU", state="draft", published_at=None)
    assert all(each.choices == [] for each in listing([]).facets)


def test_what_waits_for_its_hour_is_not_counted():
    hold("Kế hoạch", "05-KH/TU", **scheduled())
    assert all(each.choices == [] for each in listing([]).facets)


def bound(monkeypatch, number):
    monkeypatch.setattr(finding, "BOUND", number)


def test_without_any_condition_counts_are_right_beyond_the_bound_too(monkeypatch):
    make_at_random(random.Random(1), 20)  # noqa: S311 - data for a test
    hold(number="99-NQ/TU", **scheduled())
    whole = [(each.parameter, each.choices) for each in listing([]).facets]
    bound(monkeypatch, 3)
    found = listing([])
    assert [(each.parameter, each.choices) for each in found.facets] == whole
    assert not any(each.is_bounded for each in found.facets)
    assert found.results.total == Document.objects.published().count()
    assert not found.results.is_bounded


@pytest.mark.parametrize("parameter", ["loai", "co-quan", "linh-vuc", "nam", "hieu-luc"])
def test_under_one_choice_the_total_and_the_counts_of_its_own_facet_are_right_too(
    monkeypatch, parameter
):
    make_at_random(random.Random(2), 20)  # noqa: S311 - data for a test
    for choice in facet([], parameter).choices:
        pairs = [(parameter, choice.value)]
        whole = facet(pairs, parameter)
        with monkeypatch.context() as patched:
            bound(patched, 3)
            found = listing(pairs)
            assert (found.results.total, found.results.is_bounded) == (choice.count, False)
            bounded = next(each for each in found.facets if each.parameter == parameter)
            assert bounded == whole
            # The others are counted among the first results, and say so if there are more.
            others = [each for each in found.facets if each.parameter != parameter]
            assert all(each.is_bounded is (choice.count > 3) for each in others)


def test_beyond_the_bound_what_was_not_counted_can_be_chosen_without_a_number(monkeypatch):
    hold("Báo cáo", "1-BC/TU", title="Về giám sát", signed_on=date(2019, 1, 1))
    hold("Báo cáo", "2-BC/TU", title="Về khen thưởng", signed_on=date(2018, 1, 1))
    for sequence in range(3):
        hold("Kế hoạch", f"{sequence}-KH/TU", title="Về giám sát")
    bound(monkeypatch, 2)
    found = facet([("q", "giám sát ")], "loai")
    assert found.is_bounded
    assert {choice.label: choice.count for choice in found.choices} == {
        "Kế hoạch": 2,
        "Báo cáo": None,
    }
    years = facet([("q", "giám sát ")], "nam")
    assert [(each.value, each.count) for each in years.choices] == [
        *(("2021", 2), ("2019", None), ("2018", None)),
    ]


def test_counts_follow_what_was_found_when_words_beside_a_number_were_let_go():
    hold(title="Về giám sát")
    assert counts([("q", "04-NQ/TU khen thưởng")], "loai") == {"nghi-quyet": 1}


def test_counts_follow_what_was_found_when_a_word_is_missing():
    hold("Kế hoạch", "1-KH/TU", title="Về giám sát")
    hold("Nghị quyết", "2-NQ/TU", title="Về giám khảo")
    pairs = [("q", "giám sát rừng "), ("loai", "ke-hoach")]
    assert listing(pairs).results.lacks_a_word
    assert counts(pairs, "loai") == {"ke-hoach": 1}


@pytest.mark.parametrize("text", ["giám sát rừng ", "giám rừn", "giám rừ", "giám rứng"])
def test_a_count_is_what_its_choice_leaves_though_a_word_is_missing_under_the_one_chosen(text):
    hold("Kế hoạch", "1-KH/TU", title="Về giám sát")
    hold("Nghị quyết", "2-NQ/TU", title="Về giám sát rừng")
    for sequence in range(3, 6):
        hold("Nghị quyết", f"{sequence}-NQ/TU", title="Về giám sát ruộng")
    hold("Báo cáo", "6-BC/TU", title="Về giám sát ruộng")
    for chosen in ("ke-hoach", "nghi-quyet", "bao-cao"):
        for value, count in counts([("q", text), ("loai", chosen)], "loai").items():
            found = listing([("q", text), ("loai", value)])
            assert (value, count) == (value, found.results.total)


def test_choices_stand_in_order_of_count_and_years_newest_first():
    for sequence, year in enumerate((2019, 2021, 2019, 2020), start=1):
        hold("Kế hoạch", f"{sequence}-KH/TU", signed_on=date(year, 1, 1))
    hold("Báo cáo", "1-BC/TU", signed_on=None)
    assert list(counts([], "nam")) == ["2021", "2020", "2019"]
    assert [choice.label for choice in facet([], "loai").choices] == ["Kế hoạch", "Báo cáo"]


def test_validity_is_said_in_words_and_counted_by_date():
    today = timezone.localdate()
    hold(expires_on=today - timedelta(days=1), stated_validity=Validity.IN_FORCE, effective_on=None)
    assert [(choice.value, choice.label) for choice in facet([], "hieu-luc").choices] == [
        ("het-hieu-luc", "Hết hiệu lực")
    ]


def test_validity_is_counted_as_it_is_on_the_day_of_the_search():
    with time_machine.travel(datetime(2026, 6, 24, 3, tzinfo=UTC), tick=False):
        hold(
            stated_validity=Validity.IN_FORCE,
            effective_on=date(2026, 6, 25),
            expires_on=date(2026, 6, 26),
        )
    for day, label in (
        *((23, "chua-co-hieu-luc"), (24, "chua-co-hieu-luc"), (25, "con-hieu-luc")),
        *((26, "con-hieu-luc"), (27, "het-hieu-luc")),
    ):
        with time_machine.travel(datetime(2026, 6, day, 3, tzinfo=UTC), tick=False):
            assert counts([], "hieu-luc") == {label: 1}
            assert listing([("hieu-luc", label)]).results.total == 1


def test_facets_of_which_nothing_is_chosen_cost_their_names_only():
    for sequence in range(5):
        hold(number=f"{sequence}-NQ/TU")
    found = listing([("loai", "nghi-quyet"), ("nam", "2021")])
    assert found.results.total == 5
    # The results without the type and without the year; the names of issuers (no document has
    # a field of work).
    with queries_asked() as asked:
        assert found.facets
    assert len(asked) <= (5 if connection.vendor == "postgresql" else 3)


@pytest.mark.parametrize("typed", ["1-NQ/TU", "nghị quyết 1-NQ/TU", "nghị quyết 1", "1"])
def test_a_number_costs_six_statements_however_many_documents_bear_it(typed):
    # The types, the entries, their texts, the documents, their validity, the names of issuers.
    for year in range(2001, 2021):
        if year in {2002, 2020}:
            with queries_asked() as asked:
                found = listing([("q", typed)])
                assert found.hits
                assert found.facets
            assert found.results.total == year - 2001
            assert len(asked) == 6
        hold(number="1-NQ/TU", signed_on=date(year, 5, 1))
