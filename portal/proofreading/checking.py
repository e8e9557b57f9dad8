"""All rules, and what is done with their findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portal.proofreading.findings import Edit, Finding
from portal.proofreading.rules.citing import unknown_citation
from portal.proofreading.rules.dates import date_without_year, impossible_date
from portal.proofreading.rules.leads import long_lead
from portal.proofreading.rules.personal import identity_number, phone_number
from portal.proofreading.rules.pictures import image_alt_like_file_name, image_without_alt
from portal.proofreading.rules.sources import no_source
from portal.proofreading.rules.spaces import hard_space_indent
from portal.proofreading.rules.spelling import mixed_tone_places, mixed_y_and_i
from portal.proofreading.writing import Writing


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        name: in addresses and tests.
        title: what editors read above its findings.
        find: yields the findings.
    """

    name: str
    title: str
    find: Callable[[Writing], Iterator[Finding]]


RULES = (
    Rule("anh-thieu-mo-ta", "Ảnh thiếu mô tả", image_without_alt),
    Rule("mo-ta-la-ten-tep", "Mô tả ảnh là tên tệp", image_alt_like_file_name),
    Rule("thieu-nguon", "Thiếu tác giả, nguồn", no_source),
    Rule("ngay-thieu-nam", "Ngày thiếu năm", date_without_year),
    Rule("ngay-khong-dung", "Ngày, tháng không đúng", impossible_date),
    Rule("van-ban-khong-co", "Văn bản cổng chưa có", unknown_citation),
    Rule("so-dien-thoai", "Số điện thoại", phone_number),
    Rule("so-can-cuoc", "Số căn cước", identity_number),
    Rule("tom-tat-dai", "Tóm tắt dài", long_lead),
    Rule("thut-dong", "Thụt dòng bằng dấu cách", hard_space_indent),
    Rule("dat-dau", "Hai kiểu đặt dấu", mixed_tone_places),
    Rule("i-va-y", "Lẫn i và y", mixed_y_and_i),
)


def check(writing: Writing) -> dict[Rule, list[Finding]]:
    """Return what an editor should look at, by the rule that says so; rules without are left out.

    Args:
        writing: the article.
    """
    found = {rule: list(rule.find(writing)) for rule in RULES}
    return {rule: findings for rule, findings in found.items() if findings}


def mended(writing: Writing, name: str) -> dict[str, str]:
    """Return the texts that the safe edits of one rule change, by their fields.

    Args:
        writing: the article.
        name: of the rule; one that there is not mends nothing.
    """
    edits: dict[str, list[Edit]] = {}
    for rule in RULES:
        if rule.name == name:
            for finding in rule.find(writing):
                edits.setdefault(finding.field, []).extend(finding.edits)
    return {
        text.field: _edited(text.content, edits[text.field])
        for text in writing.texts
        if edits.get(text.field)
    }


def _edited(content: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        content = content[: edit.start] + edit.new + content[edit.end :]
    return content
