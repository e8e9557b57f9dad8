"""Each rule points at what is wrong, and at nothing else."""

import re

import pytest

from portal.proofreading import (
    RULES,
    CitedDocument,
    Edit,
    Known,
    Text,
    Writing,
    check,
    mended,
)
from portal.proofreading.rules.leads import LONGEST_LEAD
from portal.proofreading.rules.personal import phone_digits
from portal.text.excerpts import plain_text
from tests.portal.proofreading.cases import BAD, GOOD

OWN_PHONES = Known(phones=frozenset({"02383842524"}))


def writing(body="", known=OWN_PHONES, **fields):
    html = body if body.startswith("<") else f"<p>{body}</p>"
    texts = [
        Text.of("title", "Tiêu đề", fields.pop("title", "")),
        Text.of("lead", "Tóm tắt", fields.pop("lead", "")),
        Text.of("body", "Nội dung", html, is_html=True),
        Text.of("cover_alt", "Mô tả ảnh bìa", fields.pop("cover_alt", "")),
    ]
    return Writing(texts, descriptions=frozenset({"cover_alt"}), known=known, **fields)


def found_by(name, article):
    return {rule.name: findings for rule, findings in check(article).items()}.get(name, [])


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [(name, body, words) for name, cases in BAD.items() for body, words in cases],
)
def test_what_is_wrong_is_found_with_its_place(name, body, words):
    article = writing(body)
    (finding,) = found_by(name, article)
    assert finding.field == "body"
    assert finding.sentence.endswith(".")
    content = article.texts[2].content
    assert 0 <= finding.start < finding.end <= len(content)
    if words is not None:
        assert finding.excerpt.words == words
    if "<img" not in body and words and words.strip():
        assert plain_text(content[finding.start : finding.end]) == " ".join(words.split())


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for name, bodies in GOOD.items() for body in bodies]
)
def test_what_is_right_is_left_alone(name, body):
    assert found_by(name, writing(body)) == []


def test_every_rule_has_good_and_bad_cases_or_a_test_of_its_own():
    of_its_own = {"thieu-nguon", "tom-tat-dai", "van-ban-khong-co"}
    assert {rule.name for rule in RULES} == set(BAD) | of_its_own == set(GOOD) | of_its_own


def test_an_article_without_author_and_source_is_found():
    (finding,) = found_by("thieu-nguon", writing("Chữ", is_signed=False))
    assert (finding.field, finding.excerpt) == ("source", None)
    assert found_by("thieu-nguon", writing("Chữ")) == []


def test_a_lead_is_long_beyond_a_number_of_syllables():
    assert found_by("tom-tat-dai", writing(lead="một " * LONGEST_LEAD)) == []
    (finding,) = found_by("tom-tat-dai", writing(lead="một " * (LONGEST_LEAD + 1)))
    assert finding.field == "lead"
    assert "81 tiếng" in finding.sentence
    assert found_by("tom-tat-dai", writing("một " * 300)) == []


@pytest.mark.parametrize(
    ("is_unclear", "said"), [(True, "Chưa rõ là văn bản nào"), (False, "Cổng chưa có văn bản này")]
)
def test_citations_that_lead_nowhere_are_those_that_are_told_from_outside(is_unclear, said):
    seen = []

    def unmet(texts):
        seen.extend(text.field for text in texts)
        return [CitedDocument("body", 3, 20, "Nghị quyết 99-NQ/TU", is_unclear)]

    (finding,) = found_by("van-ban-khong-co", writing("Chữ", known=Known(unmet=unmet)))
    assert finding.sentence.startswith(said)
    assert finding.excerpt.words == "Nghị quyết 99-NQ/TU"
    assert seen == ["title", "lead", "body", "cover_alt"]


def test_titles_leads_and_descriptions_are_read_too():
    article = writing(
        title="Sáng 02/3 khai mạc", lead="Một.\nGọi 0912345678.", cover_alt="IMG_2034"
    )
    places = {
        (rule.name, finding.field): article_words(article, finding)
        for rule, findings in check(article).items()
        for finding in findings
    }
    assert places == {
        ("ngay-thieu-nam", "title"): "Sáng 02/3",
        ("so-dien-thoai", "lead"): "0912345678",
        ("mo-ta-la-ten-tep", "cover_alt"): "IMG_2034",
    }


def article_words(article, finding):
    text = next(text for text in article.texts if text.field == finding.field)
    return text.content[finding.start : finding.end]


def test_two_spellings_are_found_over_all_fields():
    article = writing("Ủy ban, Ủy viên.", title="Uỷ ban họp")
    (finding,) = found_by("dat-dau", article)
    assert finding.field == "title"


def test_words_in_letters_and_marks_apart_are_understood():
    apart = "U\u0309y ban, Ủy viên, ho\u0300a bình"
    assert found_by("dat-dau", writing(apart)) == []
    (finding,) = found_by("dat-dau", writing("Uy\u0309 ban, Ủy viên, Ủy ban"))
    assert finding.excerpt.words == "Uỷ"


def test_an_excerpt_shows_the_words_around_the_place():
    body = "Một hai ba bốn năm sáu bảy tám chín mười mười một, chiều 02/3 tại xã " + "dài " * 20
    (finding,) = found_by("ngay-thieu-nam", writing(body))
    assert finding.excerpt.before.startswith("…")
    assert finding.excerpt.before.endswith("mười một, ")
    assert finding.excerpt.after.startswith(" tại xã")
    assert finding.excerpt.after.endswith("…")


MENDED = [
    ("thut-dong", "<p>&nbsp; &nbsp;Sáng&nbsp;&nbsp;nay</p>", "<p>Sáng nay</p>"),
    ("thut-dong", "<p><b>\u00a0\u00a0Sáng</b></p>", "<p><b>Sáng</b></p>"),
    ("dat-dau", "<p>Ủy ban, UỶ BAN, Ủy viên</p>", "<p>Ủy ban, ỦY BAN, Ủy viên</p>"),
    ("dat-dau", "<p>Uỷ ban hoà giải, hòa bình</p>", "<p>Uỷ ban hoà giải, hoà bình</p>"),
    ("dat-dau", "<p>Uỷ ban, Ủy ban</p>", "<p>Ủy ban, Ủy ban</p>"),
]


@pytest.mark.parametrize(("name", "body", "expected"), MENDED)
def test_what_is_safe_is_mended_and_found_no_more(name, body, expected):
    article = writing(body)
    assert mended(article, name) == {"body": expected}
    assert found_by(name, writing(expected)) == []


def test_a_word_that_tags_cut_in_two_is_found_and_not_mended():
    article = writing("<p>Ủy ban, Ủy viên, U<b>ỷ</b> ban</p>")
    (finding,) = found_by("dat-dau", article)
    assert finding.edits == ()
    assert mended(article, "dat-dau") == {}


def test_all_fields_are_mended_at_once():
    article = writing("<p>Ủy ban, Ủy viên</p>", title="Uỷ ban", lead="Uỷ viên\nđi")
    assert mended(article, "dat-dau") == {"title": "Ủy ban", "lead": "Ủy viên\nđi"}


@pytest.mark.parametrize("name", ["so-dien-thoai", "ngay-thieu-nam", "i-va-y", "không có"])
def test_what_only_an_editor_can_decide_is_not_mended(name):
    body = "Ủy ban, kỹ thuật, kĩ năng: sáng 2/3 gọi 0912345678."
    assert mended(writing(body), name) == {}


def test_edits_are_those_of_the_stored_text():
    (finding,) = found_by("thut-dong", writing("<p>&nbsp;&nbsp;Sáng</p>"))
    assert finding.edits == (Edit(3, 15, ""),)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+84 912 345 678", "0912345678"),
        ("(0238) 3842.524", "02383842524"),
        ("84912345678", "0912345678"),
        ("0912-345-678", "0912345678"),
        ("", ""),
    ],
)
def test_one_telephone_has_the_same_digits_however_it_is_written(written, digits):
    assert phone_digits(written) == digits


def test_broken_markup_is_read_as_far_as_it_goes():
    for html in ["<p>Sáng 2/3 <b", "<p", "<!-- x", "a < b & c", "<p>&#99999999999;"]:
        check(writing(html if html.startswith("<") else f"<p>{html}</p>"))


def test_a_text_of_a_hundred_pages_is_read_in_reasonable_time():
    body = "<p>" + "Ủy ban Mặt trận họp sáng ngày 02/3/2026 tại xã Kỳ Sơn. " * 40 + "</p>"
    assert check(writing(body * 100)) == {}


def test_names_of_rules_are_fit_for_forms():
    assert all(re.fullmatch(r"[a-z-]+", rule.name) for rule in RULES)
