"""The counts beside the list: what each choice would leave, all other filters standing."""

import random
from collections import Counter
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from documents.facets import count_facets
from documents.filters import DocumentFilter
from documents.models import Document, FieldOfWork
from documents.models.document import Validity
from tests.builders import make_document

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


def filtered(pairs):
    data = QueryDict(urlencode(pairs))
    return DocumentFilter(data, Document.objects.published().with_validity())


def facet(pairs, parameter):
    counted = count_facets(filtered(pairs)).facets
    return next(each for each in counted if each.parameter == parameter)


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


def ask_at_random(chance):
    pairs = []
    for parameter, values in {
        "loai": ["nghi-quyet", "ke-hoach"],
        "co-quan": ["tinh-uy-nghe-an", "bo-chinh-tri"],
        "linh-vuc": ["giam-sat", "thi-dua"],
        "nam": ["2019", "2020", "1999"],
        "hieu-luc": ["het-hieu-luc", "con-hieu-luc"],
        "q": ["giám sát", "3"],
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
            if not (str(document.sequence) == word or word in document.title):
                return False
        elif not (document.signed_on and document.signed_on >= date(2020, 7, 1)):
            return False
    return True


@pytest.mark.parametrize("seed", range(8))
def test_counts_are_those_of_all_filters_but_their_own(seed):
    chance = random.Random(seed)  # noqa: S311 - data for a test
    make_at_random(chance, 60)
    documents = list(
        Document.objects.published().select_related("type", "issuer").prefetch_related("fields")
    )
    for _ in range(6):
        pairs = ask_at_random(chance)
        listed = [document for document in documents if passes(document, pairs, but=None)]
        found = list(filtered(pairs).qs)
        assert len(found) == len(set(found))
        assert set(found) == set(listed), pairs
        for each in count_facets(filtered(pairs)).facets:
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
    make_document().fields.set(both)
    pairs = [("linh-vuc", "giam-sat"), ("linh-vuc", "thi-dua")]
    assert counts([], "linh-vuc") == counts(pairs, "linh-vuc") == {"giam-sat": 1, "thi-dua": 1}
    assert counts(pairs, "loai") == {"nghi-quyet": 1}
    assert filtered(pairs).qs.count() == 1


def test_a_chosen_value_without_documents_stays_with_its_words_and_zero():
    make_document()
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
    make_document()
    assert counts([("loai", "khong-co"), ("nam", "abc")], "loai") == {"nghi-quyet": 1}
    assert counts([("loai", "khong-co"), ("nam", "abc")], "nam") == {"2021": 1}
    assert not facet([("loai", "khong-co")], "loai").is_used


def test_drafts_are_not_counted():
    make_document("Kế hoạch", "05-KH/TU", state="draft", published_at=None)
    assert all(each.choices == [] for each in count_facets(filtered([])).facets)


def test_choices_stand_in_order_of_count_and_years_newest_first():
    for sequence, year in enumerate((2019, 2021, 2019, 2020), start=1):
        make_document("Kế hoạch", f"{sequence}-KH/TU", signed_on=date(year, 1, 1))
    make_document("Báo cáo", "1-BC/TU", signed_on=None)
    assert list(counts([], "nam")) == ["2021", "2020", "2019"]
    assert [choice.label for choice in facet([], "loai").choices] == ["Kế hoạch", "Báo cáo"]


def test_validity_is_said_in_words_and_counted_by_date():
    today = timezone.localdate()
    make_document(
        expires_on=today - timedelta(days=1), stated_validity=Validity.IN_FORCE, effective_on=None
    )
    assert [(choice.value, choice.label) for choice in facet([], "hieu-luc").choices] == [
        ("het-hieu-luc", "Hết hiệu lực")
    ]


def test_facets_of_which_nothing_is_chosen_share_one_walk(django_assert_num_queries):
    for sequence in range(5):
        make_document(number=f"{sequence}-NQ/TU")
    documents = filtered([("loai", "nghi-quyet"), ("nam", "2021")])
    assert documents.qs.count() == 5
    # Issuers with validity, then types, years and fields; and the names of types and issuers.
    # One more for the bodies that issued beside others.
    with django_assert_num_queries(7):
        count_facets(documents)
