"""The names of types of documents, and what stands before a number.

Sources of names and signs: Hướng dẫn 36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP, Phụ lục III
(State); older and judicial types as found in texts.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from portal.text.folding import fold

# Name: the signs that it may bear, folded. Laws bear none: their numbers end in QH15.
SIGNS_OF = {
    "Nghị quyết": "NQ NQNS QH UBTVQH",
    "Nghị quyết liên tịch": "NQLT",
    "Quyết định": "QD QDNS",
    "Quy định": "QD QDI QYD",
    "Quy chế": "QC QD QCPH",
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Thông tri": "TT TTR",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
    "Thông tư liên bộ": "TTLB TT",
    "Nghị định": "ND",
    "Hướng dẫn": "HD HDLN HDLT",
    "Thông báo": "TB TBKL",
    "Thông cáo": "TC",
    "Báo cáo": "BC",
    "Kế hoạch": "KH KHLT KHPH",
    "Chương trình": "CTR CT CTPH CTRPH",
    "Tờ trình": "TTR TT",
    "Đề án": "DA",
    "Dự án": "DA",
    "Phương án": "PA",
    "Biên bản": "BB",
    "Công văn": "CV",
    "Công điện": "CD",
    "Giấy mời": "GM",
    "Giấy phép": "GP",
    "Giấy ủy quyền": "UQ",
    "Luật": "QH L LCT",
    "Bộ luật": "QH L LCT",
    "Pháp lệnh": "PL UBTVQH LCT",
    "Lệnh": "L LCT",
    "Sắc lệnh": "SL",
    "Sắc luật": "SL",
    "Văn bản hợp nhất": "VBHN",
    "Bản án": "",
    "Án lệ": "AL",
    "Điều lệ": "",
}
_ABBREVIATIONS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CV": "Công văn",
    "CT": "Chỉ thị",
}
_OTHER_NAMES = {
    "thong tu lien lich": "Thông tư liên tịch",  # a slip of the pen that official texts repeat
    "thong bao ket luan": "Thông báo",
    "chuong trinh hanh dong": "Chương trình",
    "chuong trinh phoi hop": "Chương trình",
    "ke hoach hanh dong": "Kế hoạch",
    "ke hoach lien tich": "Kế hoạch",
    "ke hoach phoi hop": "Kế hoạch",
    "huong dan lien nganh": "Hướng dẫn",
    "huong dan lien tich": "Hướng dẫn",
    "quy che phoi hop": "Quy chế",
    "nghi quyet chuyen de": "Nghị quyết",
    "giay phep hoat dong": "Giấy phép",
    "giay phep xuat ban": "Giấy phép",
    "giay phep dieu chinh": "Giấy phép",
    "giay phep thanh lap": "Giấy phép",
}
# These say "document" so clearly that a bare number may follow them without "số".
FORMAL = frozenset(
    {
        *("Nghị quyết", "Nghị quyết liên tịch", "Quyết định", "Quy định", "Chỉ thị", "Kết luận"),
        *("Thông tư", "Thông tư liên tịch", "Thông tri", "Nghị định", "Pháp lệnh", "Sắc lệnh"),
        *("Công điện", "Luật"),
    }
)
_ALSO_VERBS = frozenset({"Quy định", "Quy chế"})
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})

NAMES = {fold(name): name for name in SIGNS_OF} | _OTHER_NAMES
_SIGNS = {name: frozenset(signs.split()) for name, signs in SIGNS_OF.items()}
_LONGEST = max(len(name.split()) for name in NAMES)
_LAST_WORDS = frozenset(name.split()[-1] for name in NAMES)

# Words that say "document" without saying its type.
_GENERIC = frozenset(
    {"van ban", "van thu", "quyet nghi", "the le", "cong ham", "phuc dap", "dien mat", "cong bo"}
)
# Words before a number that is something else: a form, a standard, an account, a contract …
_OTHER_THINGS = frozenset(
    "mau bieu bang qcvn tcvn tccs tcn qtkd tk isbn issn doi km cau duong lop phong nha lo thua "
    "ke khai".split()
)
_OTHER_THINGS_IN_TWO = frozenset(
    {
        *("phu luc", "ky hieu", "tai khoan", "hop dong", "thu ly", "hoa don", "goi thau"),
        *("dien thoai", "hom thu", "ho chieu", "chung chi", "bien kiem", "to ban", "tieu chuan"),
    }
)
_MAKES_DOUBTFUL = frozenset("mau bieu nam".split())  # mẫu quyết định, năm báo cáo
_THINGS_WITH_A_NUMBER = frozenset("ma bien may".split())  # only with "số": mã số, biển số

_FAR_NAME = re.compile(
    r"\b(?<!ky )(?<!phap )(?:"
    + "|".join(sorted(NAMES, key=len, reverse=True))
    + r")\b(?! su\b)"  # kỷ luật, pháp luật, luật sư
)
_BEFORE_REPORT = re.compile(r"(?<!\w)[Kk][ỳì]\s$")  # kỳ báo cáo, but: ký Quyết định
_WINDOW = 36  # characters; the longest type and "số hiệu" fit
_FAR_WINDOW = 260  # a law with a long name, "Báo cáo thẩm tra … số"
_LAST_BREAK = re.compile(r"(?s:.*)[\d,;]")  # no name of a type holds these
_WORD = re.compile(r"[^\W\d_]+")
_GLUE = re.compile(r"[\s:(\"“”'‘*_.<-]{0,6}")
_CLAUSE_END = re.compile(
    r"[.;:!?][\s”\"]|\((?!sửa đổi|Sửa đổi|bổ sung|Bổ sung)|(?<!đổi)(?<!sung)\)|\n"
)


class Before(NamedTuple):
    """What stands before a number.

    Attributes:
        start: where type, *số* or number begins.
        number_word: where *số* begins, if it stands there.
        type_name: of the type that stands directly before.
        is_document: whether a type or a word like *văn bản* stands there.
        is_doubtful: whether the type may be a word of something else: *biểu báo cáo*.
        is_other_thing: whether the words say that it is the number of no document.
    """

    start: int
    number_word: int | None
    type_name: str | None
    is_document: bool
    is_doubtful: bool
    is_other_thing: bool


@dataclass(frozen=True)
class FarType:
    """A type that does not stand directly before its number."""

    name: str
    start: int
    end: int


def look_before(text: str, position: int) -> Before:
    """Read what stands directly before a number.

    Args:
        text: of a reading.
        position: where the number begins.

    Returns:
        What stands there; nothing when it is other words.
    """
    base = max(0, position - _WINDOW)
    last_break = _LAST_BREAK.match(text, base, position)
    base = last_break.end() if last_break else base
    start, number_word, type_name, kind = _look_back(text[base:position])
    return Before(
        base + start,
        None if number_word is None else base + number_word,
        type_name,
        is_document=kind in {"document", "doubtful"},
        is_doubtful=kind == "doubtful",
        is_other_thing=kind == "other",
    )


@lru_cache(maxsize=4096)  # most texts cite the same few types with the same words
def _look_back(window: str) -> tuple[int, int | None, str | None, str]:
    folded = fold(window)
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(folded)]
    start, number_word = len(window), None
    while (
        words and words[-1][2] in {"so", "hieu", "no"} and _only_glue(window, words[-1][1], start)
    ):
        start = number_word = words.pop()[0]
    if not words or not _only_glue(window, words[-1][1], start):
        return start, number_word, None, ""
    name, type_start = _type_at_end(window, words)
    if name is not None:
        word_before = next((word for _, end, word in reversed(words) if end <= type_start), "")
        is_doubtful = word_before in _MAKES_DOUBTFUL or _BEFORE_REPORT.search(window, 0, type_start)
        return type_start, number_word, name, "doubtful" if is_doubtful else "document"
    last = words[-1][2]
    last_two = f"{words[-2][2]} {last}" if len(words) > 1 else ""
    if last_two in _GENERIC:
        return start, number_word, None, "document"
    is_other_thing = (
        (last in _OTHER_THINGS and last_two != "dai bieu")
        or last_two in _OTHER_THINGS_IN_TWO
        or (number_word is not None and last in _THINGS_WITH_A_NUMBER)
    )
    return start, number_word, None, "other" if is_other_thing else ""


def _only_glue(window: str, start: int, end: int) -> bool:
    return _GLUE.fullmatch(window, start, end) is not None


def _type_at_end(window: str, words: list[tuple[int, int, str]]) -> tuple[str | None, int]:
    start, end, last = words[-1]
    abbreviation = _ABBREVIATIONS.get(window[start:end])
    if abbreviation is not None:
        return abbreviation, start
    if last not in _LAST_WORDS:
        return None, 0
    if len(words) > 1 and (words[-2][2], last) in {("ky", "luat"), ("phap", "luat")}:
        return None, 0
    for count in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(word for _, _, word in words[-count:])
        if phrase in NAMES:
            return NAMES[phrase], words[-count][0]
        shift = _capital_inside(window, words[-count])
        if shift and phrase[shift:] in NAMES:  # a footnote's letter stuck to it: aNghị định
            return NAMES[phrase[shift:]], words[-count][0] + shift
    return None, 0


def _capital_inside(window: str, word: tuple[int, int, str]) -> int:
    start, end, _ = word
    return next((at - start for at in range(start + 1, end) if window[at].isupper()), 0)


def look_far_before(text: str, position: int, earliest: int, sign: str) -> FarType | None:
    """Find the type that a sign belongs to, earlier in the same clause.

    *Luật Kế toán số 88/2015/QH13*, *Báo cáo thẩm tra của Ban Pháp chế số 12/BC-HĐND*.

    Args:
        text: of a reading.
        position: where *số* or the number begins.
        earliest: where the citation before this one ends.
        sign: the number's, folded; of laws and resolutions of the National Assembly the
            letters QH or UBTVQH; of a công văn, which has none, CV.

    Returns:
        The nearest such type, or None.
    """
    base = max(earliest, position - _FAR_WINDOW)
    window = text[base:position].rstrip(": ")
    clause = max((match.end() for match in _CLAUSE_END.finditer(window)), default=0)
    found = None
    for match in _FAR_NAME.finditer(fold(window), clause):
        name = NAMES[match[0]]
        is_verb = name in _ALSO_VERBS and window[match.start()].islower()
        if sign in _SIGNS[name] and not is_verb:
            found = FarType(name, base + match.start(), base + match.end())
    return found


def bears(type_name: str, sign: str) -> bool:
    """Whether documents of a type bear a sign, folded."""
    return sign in _SIGNS.get(type_name, frozenset())
