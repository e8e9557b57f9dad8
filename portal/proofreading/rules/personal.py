"""Personal data that readers need not have (Luật Bảo vệ dữ liệu cá nhân, 91/2025/QH15)."""

import re
from collections.abc import Iterator

from portal.proofreading.findings import Finding
from portal.proofreading.writing import Writing

# Circular 22/2014/TT-BTTTT: mobile numbers have 10 digits, those of a place 11; +84 stands for 0.
_PHONE = re.compile(r"(?<![\w.,/+-])(?:\+?84|0)(?:[ .()\u00a0-]{0,2}\d){8,10}(?![\w/]|[.,]\d)")
_MOBILE = re.compile(r"0[35789]\d{8}")
_OF_A_PLACE = re.compile(r"02\d{9}")
# Twelve digits: Decree 137/2015/NĐ-CP, article 13 (province, century and sex, year, number);
# nine: the identity cards before it.
_NUMBER = re.compile(
    r"(?<![\d.,/-])(?:(?P<twelve>0\d{2}[ .]?\d[ .]?\d{2}[ .]?\d{6})|\d{3} ?\d{3} ?\d{3})"
    r"(?![\d/-]|[.,]\d)"
)
_SAYS_IDENTITY = re.compile(
    r"cccd|cmnd|cmt|căn cước|chứng minh|định danh|hộ chiếu|giấy tờ tùy thân", re.IGNORECASE
)
_SAYS_ACCOUNT = re.compile(r"tài khoản|stk|số tk|mã số thuế|mst", re.IGNORECASE)
_WITHIN = 50  # characters before a number that say what it is


def phone_number(writing: Writing) -> Iterator[Finding]:
    """Find telephones that are not those of the committee's own contacts."""
    for text, block in writing.prose():
        for match in _PHONE.finditer(block.text):
            digits = phone_digits(match[0])
            is_phone = _MOBILE.fullmatch(digits) or _OF_A_PLACE.fullmatch(digits)
            before = block.text[max(0, match.start() - _WITHIN) : match.start()]
            if is_phone and digits not in writing.known.phones and not _SAYS_ACCOUNT.search(before):
                sentence = (
                    "Số điện thoại của cá nhân? Hãy bỏ đi, trừ khi người đó đồng ý cho đăng; số "
                    "của cơ quan thì ghi ở phần đầu mối liên hệ."
                )
                yield text.finding(block, match.span(), sentence)


def identity_number(writing: Writing) -> Iterator[Finding]:
    """Find numbers of identity cards: twelve digits, or nine where the text says so."""
    sentence = "Giống số căn cước hoặc chứng minh nhân dân. Hãy bỏ đi: đó là dữ liệu cá nhân."
    for text, block in writing.prose():
        for match in _NUMBER.finditer(block.text):
            before = block.text[max(0, match.start() - _WITHIN) : match.start()]
            says_so = _SAYS_IDENTITY.search(before) is not None
            says_other = _SAYS_ACCOUNT.search(before) is not None
            if says_so or (match["twelve"] and not says_other):
                yield text.finding(block, match.span(), sentence)


def phone_digits(written: str) -> str:
    """Return the digits of a telephone, from its zero on: `+84 912 345 678` is `0912345678`."""
    digits = re.sub(r"\D", "", written)
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) >= 11 else digits
