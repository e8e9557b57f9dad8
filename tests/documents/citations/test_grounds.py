"""The lines *Căn cứ …*: what a document is based on, and nothing that is only named there."""

import time

import pytest

from documents.citations.grounds import grounds

TEXTS = {
    "one in each line": (
        """ỦY BAN NHÂN DÂN TỈNH
        Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;
        Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
        Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 01/7/2025.
        QUYẾT ĐỊNH:
        Điều 1. Thực hiện Nghị quyết số 04-NQ/TU ngày 19/11/2021.""",
        ["72/2025/QH15", "30/2020/NĐ-CP"],
    ),
    "with a dash, as the Party writes": (
        "- Căn cứ Quy định số 213-QĐ/TW ngày 02/01/2020 của Bộ Chính trị;\n"
        "- Căn cứ Quy chế làm việc của Ban Thường vụ,\nBAN THƯỜNG VỤ QUY ĐỊNH",
        ["213-QĐ/TW"],
    ),
    "several in one clause": (
        "Căn cứ các Nghị quyết số 04-NQ/TU và 05-NQ/TU ngày 19/11/2021 của Tỉnh ủy;",
        ["04-NQ/TU", "05-NQ/TU"],
    ),
    "several clauses behind one word": (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; Nghị định số 42/2022/NĐ-CP ngày "
        "24/6/2022 của Chính phủ;",
        ["30/2020/NĐ-CP", "42/2022/NĐ-CP"],
    ),
    "a line that a PDF broke": (
        "Căn cứ Nghị định số\n30/2020/NĐ-CP ngày\n05/3/2020 của Chính phủ;",
        ["30/2020/NĐ-CP"],
    ),
    "what the ground is about is no ground": (
        "Căn cứ Kế hoạch số 328-KH/TU ngày 24/4/2025 của Tỉnh ủy về việc thực hiện Nghị quyết "
        "số 57-NQ/TW ngày 22/12/2024;",
        ["328-KH/TU"],
    ),
    "the same one twice": (
        "Căn cứ Nghị định số 30/2020/NĐ-CP;\nCăn cứ Nghị định số 30/2020/NĐ-CP;",
        ["30/2020/NĐ-CP"],
    ),
    "a word in a sentence": ("Các đơn vị căn cứ Kế hoạch số 12/KH-UBND để thực hiện.", []),
    "no number": ("Căn cứ Hiến pháp năm 2013;", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "numbers"), TEXTS.values(), ids=TEXTS)
def test_the_grounds_of_a_document_are_found(text, numbers):
    assert [each.number for each in grounds(text)] == numbers


def test_a_long_text_costs_no_more_than_its_head():
    started = time.monotonic()
    grounds("Căn cứ Nghị định số 30/2020/NĐ-CP;\n" * 100_000)
    grounds("\nCăn cứ" * 300_000)
    assert time.monotonic() - started < 2
