"""Looking a number up: the whole before the part, the type decides but does not hide."""

from datetime import date

import pytest

from documents.lookup import matching, near, order_of, tokens_of, ways_to_find, with_number
from documents.models import Document, DocumentType
from documents.numbers import parse
from documents.query import DocumentQuery
from documents.search import all_types, is_held, number_filters
from portal.search.finding import Search, everything_of, find
from portal.search.hits import show
from portal.search.terms import token
from tests import builders
from tests.builders import make_document

pytestmark = pytest.mark.django_db


def ask_table(query):
    condition = with_number(Document.objects.all(), query.number, query.type_name)
    return Document.objects.filter(condition)


def ask_index(query):
    search = Search(everything_of().having(*number_filters(query, all_types())))
    return [hit.item for hit in show(find(search).newest, search)]


def found(text, type_name=None):
    """Return the numbers found for one that is typed: the same in the table and the index."""
    query = DocumentQuery(text, parse(text), type_name)
    assert query.number is not None
    in_table, in_index = (
        sorted(document.number for document in ask(query)) for ask in (ask_table, ask_index)
    )
    assert in_table == in_index
    assert is_held(query) is bool(in_index)
    return in_index


def hold(*numbers, type_name="Nghị quyết", **fields):
    return [builders.hold(type_name, number, **fields) for number in numbers]


@pytest.mark.parametrize(
    ("held", "typed", "wanted"),
    [
        # the whole number wins over a part of it
        (["04-NQ/TU", "04-NQ/TU-A"], "04-NQ/TU", ["04-NQ/TU"]),
        (["04-NQ/TU", "04-NQ/TW"], "04-nq", ["04-NQ/TU", "04-NQ/TW"]),
        (["04-NQ/TU", "04-NQ/TW"], "4 nq tw", ["04-NQ/TW"]),
        # letters before digits
        (["04-NQ/TU", "14-NQ/TU"], "nq04tu", ["04-NQ/TU"]),
        (["04-NQ/TU", "04-NQ/TW"], "NQ/TU 4", ["04-NQ/TU"]),
        (["04-NQ/TU", "04-NQ/TW"], "nq 4", ["04-NQ/TU", "04-NQ/TW"]),
        # digits are never parts of other digits
        (["04-NQ/TU", "194-NQ/TU", "40-NQ/TU"], "4", ["04-NQ/TU"]),
        (["12021/QĐ-UBND"], "1/2021/QĐ-UBND", []),
        (["1/2021/QĐ-UBND"], "12021/QĐ-UBND", []),
        # the year of a number
        (["42/2022/NĐ-CP", "42/2023/NĐ-CP"], "42/2022", ["42/2022/NĐ-CP"]),
        (["42/2022/NĐ-CP", "42/2023/NĐ-CP"], "42/nđ-cp", ["42/2022/NĐ-CP", "42/2023/NĐ-CP"]),
        (["42/2022/NĐ-CP", "42-NQ/TU"], "42", ["42-NQ/TU", "42/2022/NĐ-CP"]),
        # a number below the number
        (["66.13/2026/NQ-CP", "66/2026/NQ-CP"], "66.13", ["66.13/2026/NQ-CP"]),
        (["66.13/2026/NQ-CP", "66/2026/NQ-CP"], "66", ["66/2026/NQ-CP"]),
        # letters that are still missing
        (["04-NQ/TU", "04-NQLT/TU", "04-KH/TU"], "04-n", ["04-NQ/TU", "04-NQLT/TU"]),
        (["8-QĐi/TW", "8-QĐ/TW"], "8-qđ", ["8-QĐ/TW", "8-QĐi/TW"]),
        (["8-QĐi/TW", "8-QĐ/TW"], "8-QĐ/TW", ["8-QĐ/TW"]),
        # none is held
        (["05-NQ/TU"], "04-NQ/TU", []),
        ([], "04-NQ/TU", []),
    ],
)
def test_the_number_that_was_typed_is_found(held, typed, wanted):
    hold(*held)
    assert found(typed) == sorted(wanted)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("213/2020", ["213-QĐ/TW"]),
        ("qđ 213/2020", ["213-QĐ/TW"]),
        ("213/2020/QĐ-TW", ["213-QĐ/TW"]),
        ("213-2020-QĐ", ["213-QĐ/TW"]),
        ("213/2019", []),
        ("kh 213/2020", []),
        ("14/2020", ["14/2020/NQ-HĐND"]),  # its own year, not that of the signing
    ],
)
def test_a_year_behind_a_number_is_that_of_its_signing_where_no_number_bears_it(typed, wanted):
    hold("213-QĐ/TW", "14-NQ/TU", "14/2020/NQ-HĐND", signed_on=date(2020, 1, 2))
    hold("213-QĐ/TW", signed_on=date(2021, 1, 2))
    assert found(typed) == wanted


def test_a_type_that_was_typed_decides_among_several():
    hold("213-QĐ/TW", type_name="Quyết định")
    hold("213-QĐ/TW", type_name="Quy định", signed_on=date(2020, 1, 2))
    query = DocumentQuery("", parse("213-QĐ/TW"), "quy dinh")
    for ask in (ask_table, ask_index):
        assert [document.type.name for document in ask(query)] == ["Quy định"]


def test_a_type_that_was_typed_does_not_hide_a_number_held_under_another():
    DocumentType.objects.create(name="Quyết định")
    hold("213-QĐ/TW", type_name="Quy định")
    assert found("213-QĐ/TW", "quyet dinh") == ["213-QĐ/TW"]


def test_a_type_before_bare_digits_must_fit():
    hold("04-NQ/TU")
    assert found("4", "nghi quyet") == ["04-NQ/TU"]
    assert found("4", "chi thi") == []


def test_a_type_with_a_final_y_is_found_by_its_search_form():
    hold("04-QC/TU", type_name="Quy chế")
    assert found("4", "quy che") == ["04-QC/TU"]


def test_the_base_is_respected():
    hidden = hold("04-NQ/TU")[0]
    others = Document.objects.exclude(pk=hidden.pk)
    condition = with_number(others, parse("04-NQ/TU"), None)
    assert not others.filter(condition).exists()


def test_near_numbers_have_the_same_digits_or_are_neighbours_of_the_same_letters():
    hold("04-KL/TU", "01-NQ/TU", "02-NQ/TU", "03-NQ/TU", "05-NQ/TU", "07-NQ/TU", "08-NQ/TU")
    hold("00-NQ/TU", "09-NQ/TU", "04-NQ/TW", "03-NQ/TW")
    offered = [document.number for document in near(Document.objects.for_list(), parse("04-NQ/TU"))]
    assert offered == ["04-NQ/TW", "04-KL/TU", "05-NQ/TU", "03-NQ/TU", "02-NQ/TU"]


@pytest.mark.parametrize(
    ("typed", "held", "offered"),
    [
        ("231-QĐ/TW", ["213-QĐ/TW"], ["213-QĐ/TW"]),  # two digits swapped
        ("32-ĐA/TU", ["23-ĐA/TU"], ["23-ĐA/TU"]),
        ("1784-CV/VPTW", ["17844-CV/VPTW"], ["17844-CV/VPTW"]),  # one is missing
        ("178444-CV/VPTW", ["17844-CV/VPTW"], ["17844-CV/VPTW"]),  # one too many
        ("17944-CV/VPTW", ["17844-CV/VPTW"], ["17844-CV/VPTW"]),  # another one
        ("18744", ["17844-CV/VPTW"], ["17844-CV/VPTW"]),
        ("43/2022/NĐ-CP", ["42/2022/NĐ-CP", "42/2019/NĐ-CP"], ["42/2022/NĐ-CP"]),
        ("231-QĐ/TW", ["213-KL/TW"], []),  # of another sign
        ("25-ĐA/TU", ["28-ĐA/TU", "52-KH/TU", "5-ĐA/TU"], []),
        ("99999", ["17844-CV/VPTW", "9859/QĐ-UBND"], []),
        ("0", ["01-KL/TW", "9859/QĐ-UBND"], []),
        ("99999999999", ["17844-CV/VPTW"], []),
    ],
)
def test_only_what_is_really_near_is_offered(typed, held, offered):
    hold(*held)
    number = parse(typed)
    near_ones = near(Document.objects.for_list(), number) if number else []
    assert [document.number for document in near_ones] == offered


def test_near_numbers_are_a_dozen_at_most_and_each_once():
    for number in range(1, 12):
        hold(f"{number:02}-NQ/TU")
    for number in range(8):
        hold("06-NQ/TU", issuer_name=f"Tỉnh ủy {number}")
    offered = near(Document.objects.for_list(), parse("06-NQ/TU"))
    assert len(offered) == len(set(offered)) <= 12


def test_bare_digits_have_the_neighbours_of_any_sign():
    hold("03-NQ/TU", "05-NQ/TU", "90/QĐ-UBND")
    found = near(Document.objects.for_list(), parse("4"))
    assert {document.number for document in found} == {"03-NQ/TU", "05-NQ/TU"}


def test_bare_digits_after_a_type_have_the_neighbours_of_that_type():
    make_document("Chỉ thị", "03-CT/TU")
    wanted = make_document("Nghị quyết", "06-NQ/TU")
    assert near(Document.objects.for_list(), parse("4"), "nghi quyet") == [wanted]


@pytest.mark.parametrize(
    ("number", "tokens"),
    [
        ("04-NQ/TU", {"so·4·nq·tu", "dau·so·4·x·x·lnqtu"}),
        ("42/2022/NĐ-CP", {"dau·so·42·x·2022·lndcp", "dau·so·42·x·x·lndcp"}),
        ("66.13/2026/NQ-CP", {"dau·so·66·13·2026·lnqcp", "dau·so·66·13·x·lnqcp"}),
    ],
)
def test_a_number_stands_in_the_index_whole_and_with_and_without_its_year(number, tokens):
    parsed = parse(number)
    held = set(tokens_of(parsed))
    assert held >= tokens - {"so·4·nq·tu"}
    assert token("so", parsed.key) in held
    assert len(held) == (3 if parsed.year else 2)


@pytest.mark.parametrize("typed", ["04-NQ/TU", "04-nq", "nq04tu", "4", "42/2022", "66.13"])
def test_the_narrowest_way_is_asked_first_and_bare_digits_have_no_whole(typed):
    number = parse(typed)
    *whole, part = ways_to_find(number)
    assert [each.is_begun for each in whole] == ([] if number.is_bare else [False])
    assert part.is_begun
    assert part.values[0].endswith(f".l{number.letters}")


def test_numbers_are_put_in_order_as_numbers():
    in_order = ["04-NQ/TU", "10-NQ/TU", "66/2026/NQ-CP", "66.2/2026/NQ-CP", "66.13/2026/NQ-CP"]
    places = [order_of(parse(number)) for number in [*in_order, "213-NQ/TU"]]
    assert places == sorted(set(places))
    assert order_of(parse("4-KH/TU")) == order_of(parse("04-NQ/TW"))
    assert order_of(parse("2147483647.9999999/NQ-TU")) < 2**62  # before those without a number


def test_the_admin_finds_drafts_by_number_words_and_time():
    draft = make_document(title="Về giám sát", state="draft", published_at=None)
    make_document(
        number="9-KH/TU",
        signed_on=date(2020, 1, 1),
        title="Về khen thưởng",
        issuer_name="Bộ Nội vụ",
    )
    for text in ("04-NQ/TU", "giám sát", "giam sá", "19/11/2021", "04-NQ/TU giám", "nghệ an"):
        assert list(matching(Document.objects.all(), text)) == [draft], text
    assert not matching(Document.objects.all(), "giám khảo").exists()
    assert matching(Document.objects.all(), "").count() == 2
