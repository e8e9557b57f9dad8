"""Tables from Excel, good ones and bad ones."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from events.round_sheets import SheetError, SheetRow, read_sheet

TODAY = date(2026, 6, 1)
HEAD = ["STT", "Đơn vị", "Ngày", "Đến ngày", "Lần thứ", "Số đại biểu", "Tình trạng", "Liên kết"]


def make_sheet(*rows, head=HEAD, above=()):
    book = Workbook()
    for row in [*above, head, *rows]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(*rows, **options):
    return read_sheet(make_sheet(*rows, **options), TODAY)


def problem_of(*cells):
    sheet = read([1, "Xã Tân Kỳ", *cells])
    assert sheet.rows == []
    return " ".join(problem.sentence for problem in sheet.problems)


def test_a_row_is_read_whole():
    sheet = read(
        [1, "Xã Tân Kỳ", date(2026, 5, 20), date(2026, 5, 21), "XII", 150, "Đã tổ chức", "https://a.vn/x"]
    )  # fmt: skip
    assert sheet.problems == []
    assert sheet.rows == [
        SheetRow(2, "Xã Tân Kỳ", date(2026, 5, 20), 2, 12, 150, "xac-nhan", "https://a.vn/x")
    ]


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 2, 5),
        datetime(2026, 2, 5, 8),  # noqa: DTZ001 - as openpyxl gives it
        "05/02/2026",
        "5.2.2026",
        "ngày 05 tháng 02 năm 2026",
    ],
)
def test_days_are_taken_day_first_as_offices_write_them(cell):
    assert [row.held_on for row in read([1, "A", cell]).rows] == [date(2026, 2, 5)]


@pytest.mark.parametrize("cell", [12, 12.0, "12", "XII", "lần thứ mười hai"])
def test_ordinals_are_taken_in_any_spelling(cell):
    assert [row.ordinal for row in read([1, "A", None, None, cell]).rows] == [12]


@pytest.mark.parametrize(
    ("cell", "number"), [(150, 150), (150.0, 150), ("1.200", 1200), ("", None)]
)
def test_numbers_of_delegates_are_taken(cell, number):
    assert [row.delegates for row in read([1, "A", None, None, None, cell]).rows] == [number]


@pytest.mark.parametrize(
    ("cell", "status"),
    [(None, "xac-nhan"), ("đã ấn định", "xac-nhan"), ("Du kien", "du-kien"), ("HOÃN", "hoan")],
)
def test_states_are_taken_with_accents_or_without(cell, status):
    assert [row.status for row in read([1, "A", None, None, None, None, cell]).rows] == [status]


def test_columns_may_stand_in_any_order_below_a_title():
    sheet = read(
        ["150", "xã A"],
        head=["Dai bieu", "TÊN ĐƠN VỊ"],
        above=[["ỦY BAN MTTQ TỈNH"], [], ["Bảng tiến độ"]],
    )
    assert sheet.rows == [SheetRow(5, "xã A", delegates=150)]


def test_empty_rows_are_passed_over_and_rows_are_counted_as_excel_does():
    sheet = read([1, "A"], [], [None, " ", None], [2, "B"])
    assert [row.number for row in sheet.rows] == [2, 5]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["31/02/2026"], "Tháng 2 năm 2026 chỉ có 28 ngày, không có ngày 31."),
        (["29/02/2027"], "chỉ có 28 ngày"),
        (["tháng 5"], "Ngày “tháng 5”:"),
        (["20/05/2026", "19/05/2026"], "Ngày kết thúc đứng trước ngày bắt đầu."),
        (["20/05/2026", "20/07/2026"], "Đại hội kéo dài 62 ngày"),
        ([None, "20/05/2026"], "chưa có ngày bắt đầu"),
        ([None, None, "IIII"], "ví dụ XII, 12 hoặc mười hai"),
        ([None, None, None, "nhiều"], "Số đại biểu “nhiều” không phải là một số."),
        ([None, None, None, -3], "không phải là một số."),
        ([None, None, None, None, "xong"], "Không hiểu tình trạng “xong”."),
        ([None, None, None, None, "Đã tổ chức"], "chưa có ngày"),
        (["20/06/2026", None, None, None, "Đã tổ chức"], "ngày còn ở tương lai"),
        ([None, None, None, None, None, "javascript:alert(1)"], "phải bắt đầu bằng https://"),
        ([None, None, None, None, None, "https://a.vn/ b"], "dấu cách"),
    ],
)
def test_what_is_wrong_is_said(cells, sentence):
    assert sentence in problem_of(*cells)


def test_errors_are_said_by_row_and_the_others_are_read():
    sheet = read([1, "A", "x"], [2, "B", "20/05/2026"], [3, None, "20/05/2026"], [4, "b"])
    assert [row.unit for row in sheet.rows] == ["B"]
    assert [problem.number for problem in sheet.problems] == [2, 4, 5]
    assert "Chưa có tên đơn vị." in sheet.problems[1].sentence
    assert sheet.problems[2].sentence == "Đơn vị “b” đã có ở dòng 3."


def test_several_errors_of_a_row_are_said_together():
    assert [problem.number for problem in read([1, "A", "x", None, "y"]).problems] == [2, 2]


@pytest.mark.parametrize("head", [[], ["Tên", "Khác"]])
def test_a_sheet_without_units_is_refused(head):
    with pytest.raises(SheetError, match="Không thấy dòng tiêu đề"):
        read([1, 2], head=head)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a;b;c", make_sheet()[:200]])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(SheetError, match="Không mở được"):
        read_sheet(content, TODAY)


def test_a_zip_that_is_no_workbook_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(SheetError):
        read_sheet(file.getvalue(), TODAY)


def test_a_bomb_is_refused_before_it_is_unpacked():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (61 * 1024 * 1024))
    with pytest.raises(SheetError, match="quá lớn sau khi giải nén"):
        read_sheet(file.getvalue(), TODAY)


def test_rows_are_kept_between_two_pages():
    row = SheetRow(2, "A", date(2026, 5, 20), 2, 12, 150, "hoan", "https://a.vn/")
    assert SheetRow.from_json(row.as_json()) == row
    assert SheetRow.from_json(SheetRow(3, "B").as_json()) == SheetRow(3, "B")
