"""A query that failed is put right; the one offered finds something."""

from itertools import islice
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search.corrections import suggest_correction
from portal.search.finding import Search, best, differ_in_accents, everything_of, find
from portal.search.indexing import index_item
from portal.search.query import forms, parse_words
from portal.search.selection import Filter
from portal.search.spelling import MOST_REWORDINGS, decoded, edits, readings, rewordings
from portal.search.vocabulary import recount
from portal.text.abbreviations import ABBREVIATIONS
from portal.text.folding import accented_words, fold
from portal.text.syllables import is_syllable
from tests.builders import make_article
from tests.portal.search.anything import typed

TITLES = [
    "Nâng cao chất lượng hoạt động của Mặt trận Tổ quốc",
    "Mặt trận Tổ quốc giám sát việc trả lời cử tri",
    "Nghị quyết về đại đoàn kết toàn dân tộc",
    "Tập huấn kỹ thuật trồng rau cho hội viên",
    "Đoàn thanh niên xã ra quân",
    "Tổ hòa giải thôn Đông",
    "Triển khai công tác phản biện xã hội",
    "Trận bóng giao hữu",
    "Hội nghị về bầu cử và các hộ nghèo",
    "Tra cứu văn bản hội năm nay",
    "Ban Thường trực họp",
]
BODY = "Bà Hoàng Thị Kwang trồng hồ tiêu. Hội nghị hiệp thương lần thứ hai."
WORDS = sorted({word for title in TITLES for word in forms(title, 20).words})


@pytest.fixture
def portal(db):
    hold_all()


def hold_all():
    for title in TITLES:
        index_item(make_article(title, lead="", body=f"<p>{BODY}</p>"))
    recount()


def corrected(text, **options):
    search = Search(options.pop("selection", None) or everything_of(), parse_words(text))
    results = find(search)
    is_exact = not differ_in_accents(search, results, best(search, results, 20))
    correction = suggest_correction(search, results, text, is_exact=is_exact)
    return correction and correction.text


CORRECTED = [
    # typed, offered, why
    ("mặt trna", "mặt trận", "two letters swapped"),
    ("mat trna", "mặt trận", "the title's accents where none were typed"),
    ("giám sátt", "giám sát", "a letter too much"),
    ("nghị quyt", "nghị quyết", "a letter missing"),
    ("phẳn biệm", "phản biện", "a letter wrong, another accent"),
    ("nghij quyeets", "nghị quyết", "TELEX"),
    ("ddoanf thanh niene", "Đoàn thanh niên", "TELEX and a mistake"),
    ("nghi5 quye61t", "nghị quyết", "VNI"),
    ("ddaij ddoanf keets", "đại đoàn kết", "all of it TELEX"),
    ("coong tacs", "công tác", "TELEX, half of which could be a word"),
    ("coong tacs phanr bieenj xax hooij", "công tác phản biện xã hội", "six words of TELEX"),
    ("thij kwang hoof tieeu", "Thị Kwang hồ tiêu", "TELEX, words of no title"),
    ("giams toor quoocs", "giám tổ quốc", "TELEX, words that stand apart"),
    ("mawt traanj", "mặt trận", "a tone is missing, which mặt must have"),
    ("DDAIJ DDOANF kets", "ĐẠI ĐOÀN kết", "a mark is missing, and a title has the phrase"),
    ("ddaij doan keets", "đại đoàn kết", "the same"),
    ("mat trans", "mặt trận", "one word of keys, and a title has the phrase"),
    ("mats traans", "mát trấn", "both can be keys"),
    ("Đại đoàn keetx", "Đại đoàn kết", "another tone in keys, and a title has the phrase"),
    ("doan keets", "đoàn kết", "one word of it TELEX, and a title has the phrase"),
    ("thij kwang", "Thị Kwang", "one word that can be TELEX, as a text has it"),
    ("tieeu kwang", "tiêu kwang", "one word that can be TELEX, though the text has them apart"),
    ("mat traans toor", "mặt trận tổ", "mat is no word in keys, so the s may be a slip"),
    ("nghiz", "nghị", "keys that take a tone away"),
    ("ngheof hooij", "nghèo hội", "TELEX, though no title has these words side by side"),
    ("phanr bieenr", "phản biển", "keys that say another tone than any title"),
    ("coong", None, "a syllable"),
    ("công tacs", "công tác", "one word of it"),
    ("mttq", "Mặt trận Tổ quốc", "an abbreviation"),
    ("MTTQ giám sát", "Mặt trận Tổ quốc giám sát", "its large letters are no shouting"),
    ("công tác pbxh", "công tác phản biện xã hội", "beside other words"),
    ("bhyt", None, "an abbreviation of what nothing holds"),
    ("mattran", "mặt trận", "a space missing"),
    ("Mặt Trna", "Mặt Trận", "large letters stay"),
    ("MẶT TRNA", "MẶT TRẬN", "all large"),
    ('"mặt trna"', '"mặt trận"', "inside quotes"),
    ("mặt trna -bóng", "mặt trận -bóng", "beside a word left out"),
    ("hoà giair", "hoà giải", "what was right stays as typed"),
    ("mặt tran tỏ quốt", "mặt trận tổ quốc", "a title says how it is spelt"),
    ("thuật trồngg hồ tiêu", "thuật trồng hồ tiêu", "found in the text"),
    ("tap huan ki thuat trongg rau", "tập huấn kỹ thuật trồng rau", "a whole title"),
    ("triển khoi", "triển khai", "not a word of any title"),
    ("giám sất", "giám sát", "accents alone hide nothing, but no text has these"),
    ("bầu cửu", "bầu cử", "a syllable, but no such phrase; one letter less is one of titles"),
    ("vắc xin", None, "both are syllables and no title has anything like it"),
    ("con cá vàng", None, "syllables"),
    ("thuế nhà đất", None, "syllables"),
    ("tập huấn trồng rau", None, "found; every word is right"),
    ("tập huấn trồng nấm", None, "one of its words is missing, and every word is right"),
    ("hôm nay", None, "syllables"),
    ("Bác Hồ", None, "a letter and a tone are too much for two words"),
    ("mắt trấn", "mặt trận", "a tone in each of two words"),
    ("AND", None, "too short to be told"),
    ("OR", None, "too short, though keys would make it ỏ"),
    ("giám sát AND phản biện", None, "too short, and no phrase"),
    ("hiệp thươg", "hiệp thương", "the accents of the text that holds it"),
    ("hội nghj", "hội nghị", "TELEX, half of it"),
    ("tổ hòa giai", None, "found as typed"),
    ("tập huânn", "tập huấn", "a word of no title"),
    ("tập hoán", None, "two mistakes in one word"),
    ("mặt to", None, "every word is known, and no title has another phrase"),
    ("mat tram to quoc", "mặt trận tổ quốc", "unknown here"),
    ("kwang", None, "found in a text"),
    ("qqqqq", None, "like nothing"),
    ("", None, "nothing"),
    ("-mặt", None, "nothing wanted"),
    ("1999", None, "numbers are not words"),
    ("mặt 1999", None, "numbers are not words"),
]


class TestMistakes:
    @pytest.fixture(scope="class")
    @classmethod
    def _held(cls, kept):
        with kept():
            hold_all()
            yield

    @pytest.mark.usefixtures("_held", "db")
    @pytest.mark.parametrize(("text", "offered", "why"), CORRECTED)
    def test_are_put_right(self, text, offered, why):
        found = corrected(text)
        assert (found and found.lower()) == (offered and offered.lower()), why
        if offered and text[0].isupper():
            assert found == offered
        if found:
            assert find(Search(everything_of(), parse_words(found))).newest
            assert not find(Search(everything_of(), parse_words(found))).lacks_a_word


def test_a_known_word_in_place_of_another_is_noticed_by_the_phrase(portal):
    index_item(make_article("Quốc lộ kết nối"))
    recount()
    assert corrected("đại đoàn nối") is None
    index_item(make_article("Đại đoàn kất"))
    index_item(make_article("Sổ tay kat"))
    recount()
    assert corrected("toàn dân lộc") == "toàn dân tộc"


def test_words_that_only_a_filter_hides_are_not_mistakes(portal):
    nowhere = everything_of().having(Filter("nam", ("1990",)))
    assert corrected("mặt trận", selection=nowhere) is None
    assert corrected("mặt trna", selection=nowhere) is None


def test_the_commoner_word_is_offered(portal):
    for number in range(3):
        index_item(make_article(f"Bản tin {number}"))
    index_item(make_article("Bạn tim"))
    recount()
    assert corrected("ban tinm") == "bản tin"


def test_a_number_beside_the_words_stays_as_it_is(portal):
    search = Search(everything_of(), parse_words("mặt trna"))
    correction = suggest_correction(search, find(search), "mặt trna 04-NQ/TRNA")
    assert correction.text == "mặt trận 04-NQ/TRNA"


def test_a_search_that_found_something_costs_no_query(portal, django_assert_num_queries):
    search = Search(everything_of(), parse_words("mặt trận"))
    results = find(search)
    with django_assert_num_queries(0):
        assert suggest_correction(search, results, "mặt trận") is None


def test_keys_win_over_titles_that_hold_another_word_or_other_accents(portal):
    index_item(make_article("Nhân sản xuất", body="<p>Họ dựng nhà sàn mới.</p>"))
    index_item(make_article("Ý kiện nhân dạn", body="<p>Trả lời ý kiến của nhân dân.</p>"))
    recount()
    assert corrected("nhaf sanf") == "nhà sàn"
    assert corrected("nha2 san2") == "nhà sàn"
    assert corrected("ys kieens nhaan daan") == "ý kiến nhân dân"


def test_words_that_only_join_others_need_not_stand_in_a_text_that_is_offered(portal):
    assert corrected("theo mawjt cho traanj") == "theo mặt cho trận"
    assert corrected("trong hooij nghij") == "trong hội nghị"
    assert corrected("hội nghj theo") == "hội nghị theo"


def test_a_code_beside_keys_stays_as_it_is(portal):
    index_item(make_article("Quyết định về đầu tư", body="<p>Theo 04-QĐ/TW, 05-QĐ/TU.</p>"))
    recount()
    assert corrected("quyeets ddinhj tw") == "quyết định tw"
    assert corrected("quyeets ddinhj TU") == "quyết định TU"
    assert corrected("ddaauf tuw") == "đầu tư"


STRAY = [
    # typed, offered
    ("dais hoi", "đại hội"),
    ("tos chuc", "tổ chức"),
    ("mat tran tos quoc", "mặt trận tổ quốc"),
    ("bau cus", "bầu cử"),
    ("nhan dans", "nhân dân"),
    ("phongs chong", "phòng chống"),
    ("uy bans", "ủy ban"),
    ("van bans", "văn bản"),
    ("dongs bao", "đồng bào"),
    ("tham nhungs", "tham nhũng"),
    ("Đại hois", "Đại hội"),
]
MEANT = [
    # typed, offered
    ("truowngf hopwj", "trường hợp"),
    ("dais hois", "dái hói"),
    ("Mặt traans Toor quoocs", "Mặt trấn Tổ quốc"),
]


class TestAStrayKey:
    @pytest.fixture(scope="class")
    @classmethod
    def _held(cls, kept):
        with kept():
            hold_all()
            for title in (
                "Đại hội đại biểu các tổ chức thành viên",
                "Ủy ban nhân dân ban hành văn bản",
                "Phòng chống tham nhũng, tiêu cực",
                "Đồng bào các dân tộc bầu cử; trường hợp khác",
            ):
                index_item(make_article(title, body="<p>Ăn cháo, giữ uy tín. Văn van.</p>"))
            index_item(make_article("Giá cả", body="<p>Uy tín của người bán; nói lời van xin.</p>"))
            recount()
            yield

    @pytest.mark.usefixtures("_held", "db")
    @pytest.mark.parametrize(("text", "offered"), STRAY)
    def test_offers_nothing_that_no_text_holds(self, text, offered):
        assert corrected(text) == offered

    @pytest.mark.usefixtures("_held", "db")
    @pytest.mark.parametrize(("text", "offered"), MEANT)
    def test_is_meant_in_two_words(self, text, offered):
        assert corrected(text) == offered


def test_a_word_of_keys_is_offered_as_it_says_where_a_text_has_the_phrase(portal):
    index_item(make_article("Đại hội đoàn", body="<p>Nơi đài hội họp, có tiếng đài.</p>"))
    recount()
    assert corrected("ddaif") == "đài"
    index_item(make_article("Tin", body="<p>Ngày dai hội.</p>"))
    assert corrected("ddaif hoi") == "đại hội"
    index_item(make_article("Tin", body="<p>Viết là đài hoi.</p>"))
    assert corrected("ddaif hoi") == "đài hoi"


ABBREVIATED = [
    # typed, offered
    ("ntm", "nông thôn mới"),
    ("NTM", "nông thôn mới"),
    ("bct", "Bộ Chính trị"),
    ("btv", "Ban Thường vụ"),
    ("htx", "hợp tác xã"),
    ("kdc", "khu dân cư"),
    ("ddk", "đại đoàn kết"),
    ("ĐĐK", "đại đoàn kết"),
    ("htx thôn Đông", "hợp tác xã thôn Đông"),
]


class TestAbbreviations:
    @pytest.fixture(scope="class")
    @classmethod
    def _held(cls, kept):
        with kept():
            hold_all()
            for body in (
                "Xây dựng nông thôn mới, ngày hội ở khu dân cư.",
                "Bộ Chính trị và Ban Thường vụ.",
                "Hợp tác xã thôn Đông.",
            ):
                index_item(
                    make_article("Khu mới: hợp tác, bộ, chính trị, nông vụ, cư trú", body=body)
                )
            for number in range(3):  # words that a letter makes of them
                index_item(make_article(f"Năm {number}: bút, bát, bắt đầu, ủy ban"))
            recount()
            yield

    @pytest.mark.usefixtures("_held", "db")
    @pytest.mark.parametrize(("text", "offered"), ABBREVIATED)
    def test_of_three_letters_are_written_out(self, text, offered):
        assert corrected(text) == offered

    @pytest.mark.parametrize("abbreviation", ABBREVIATIONS)
    def test_are_no_syllables_and_no_keys(self, abbreviation):
        assert not is_syllable(abbreviation)
        assert not decoded([abbreviation])


def test_a_word_is_not_taken_for_one_that_only_joins_others(portal):
    index_item(make_article("Danh và lợi"))
    recount()
    assert corrected("danh bạ") is None
    assert corrected("danh àv") == "danh và"  # what is no syllable


def test_what_asks_for_the_same_is_not_offered(portal):
    index_item(make_article("Tin", body="<p>Khiếu kiện ngày nay.</p>"))
    assert corrected("khiếu nạy") is None
    index_item(make_article("Giải quyết khiếu nại"))
    recount()
    assert corrected("khiếu nạy") == "khiếu nại"
    assert corrected('"khiếu nạy" -bầu') == '"khiếu nại" -bầu'


def test_marks_in_an_odd_order_are_put_right(portal):
    index_item(make_article("Bạn bè ở Việt Nam"))
    recount()
    assert corrected("vi\u1ebd\u0302t nam") == "việt nam"


TELEX = (
    {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"},
    {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"},
)
VNI = (
    {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"},
    {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"},
)


def as_keys(word, layout):
    """Return the keys that a word is typed with: the marks behind their letters, the tone last."""
    tones, marks = layout
    apart = normalize("NFD", word)
    letters = normalize("NFC", "".join(char for char in apart if char not in tones))
    tone = "".join(tones.get(char, "") for char in apart)
    return "".join(marks.get(char, char) for char in letters) + tone


@pytest.fixture
def portal_with_rivals(portal):
    for title in TITLES * 2:
        index_item(make_article(fold(title), lead="", body=""))


@pytest.mark.parametrize("layout", [TELEX, VNI], ids=["telex", "vni"])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
    deadline=None,
)
@given(data=st.data(), title=st.sampled_from(TITLES))
def test_a_phrase_of_a_title_typed_as_keys_is_offered_as_it_is_written(
    portal_with_rivals, data, title, layout
):
    words = title.lower().split()
    start = data.draw(st.integers(0, len(words) - 1))
    phrase = words[start : start + data.draw(st.integers(1, 5))]
    typed = [as_keys(word, layout) for word in phrase]
    if decoded(typed):
        assert accented_words(corrected(" ".join(typed))) == accented_words(" ".join(phrase))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
@given(data=st.data(), title=st.sampled_from(TITLES), key=st.sampled_from("sfrxj"))
def test_a_phrase_with_one_stray_key_is_put_right_as_some_text_has_it(portal, data, title, key):
    words = fold(title).split()
    start = data.draw(st.integers(0, len(words) - 2))
    phrase = words[start : start + data.draw(st.integers(2, 5))]
    phrase[data.draw(st.integers(0, len(phrase) - 1))] += key
    found = corrected(" ".join(phrase))
    held = [set(accented_words(f"{each} {BODY}")) for each in TITLES]
    assert found is None or any(set(accented_words(found)) <= each for each in held)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
@given(data=st.data(), title=st.sampled_from(TITLES))
def test_every_word_with_one_mistake_is_put_right_or_left_alone(portal, data, title):
    words = list(forms(title, 20).words)
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = data.draw(st.sampled_from(sorted(edits(words[place]))))
    text = " ".join(words) + " "
    found = corrected(text)
    if found is not None:
        assert set(forms(found, 40).words) <= set(WORDS)
        assert find(Search(everything_of(), parse_words(found))).newest


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(text=typed())
def test_nothing_typed_raises(portal, text):
    found = corrected(text)
    assert found is None or len(found) <= 600


class TestEdits:
    @given(st.text(alphabet="abcdeinghtr0", min_size=2, max_size=12), st.data())
    def test_go_both_ways(self, word, data):
        other = data.draw(st.sampled_from(sorted(edits(word))))
        assert len(other) == 1 or word in edits(other)
        assert other != word

    @given(st.text(alphabet="abcdefghij123", min_size=2, max_size=12))
    def test_are_bounded(self, word):
        assert len(readings(word)) < 1_000


@given(
    st.lists(st.sampled_from([*WORDS, "trna", "xyz", "04", "qu"]), min_size=1, max_size=16),
    st.integers(0, 500),
)
def test_rewordings_are_bounded_and_hold_known_words(query, titles):
    known = dict.fromkeys(WORDS, titles)
    meant = {word: readings(word) for word in islice(dict.fromkeys(query), 4) if word != "04"}
    found = rewordings(query, meant, known)
    assert len(found) <= MOST_REWORDINGS
    assert all(form in known for way in found for each in way.values() for form in each.forms)
