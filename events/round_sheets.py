"""The Excel table of a round of congresses, as offices keep it. No Django.

The first row that names a unit is the head; columns stand in any order and are known by their
words, with accents or without. What is not understood is said with the number of its row.
"""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from portal.text.dates import DateError, parse_date
from portal.text.excerpts import quoted
from portal.text.folding import clean, fold
from portal.text.roman import parse_ordinal

MOST_ROWS, MOST_COLUMNS = 2_000, 20
HEAD_WITHIN = 15  # rows: titles of the office stand above the table
LARGEST_UNPACKED = 60 * 1024 * 1024  # bytes
LONGEST_CONGRESS = 10  # days
_LARGEST_NUMBER = 32_000

COLUMNS = {
    "unit": ("don vi", "ten don vi", "xa, phuong", "xa phuong", "to chuc"),
    "held_on": ("ngay", "ngay to chuc", "tu ngay", "thoi gian", "ngay dai hoi"),
    "until": ("den ngay", "den het ngay", "ngay ket thuc"),
    "ordinal": ("lan thu", "dai hoi lan thu", "lan"),
    "delegates": ("so dai bieu", "dai bieu", "so dai bieu du"),
    "status": ("tinh trang", "trang thai", "ket qua"),
    "address": ("lien ket", "dia chi", "duong dan"),
}
STATUSES = {
    "": "xac-nhan",
    "xac nhan": "xac-nhan",
    "da xac nhan": "xac-nhan",
    "da an dinh": "xac-nhan",
    "da an dinh ngay": "xac-nhan",
    "dang dien ra": "xac-nhan",
    "chua co lich": "xac-nhan",
    "da to chuc": "xac-nhan",
    "du kien": "du-kien",
    "hoan": "hoan",
    "tam hoan": "hoan",
}
_HELD = "da to chuc"


class SheetError(ValueError):
    """A file that holds no such table; `str()` of it is a Vietnamese sentence."""


@dataclass(frozen=True)
class SheetRow:
    """A row of the table.

    Attributes:
        number: in the sheet, as Excel counts.
        unit: the name.
        held_on: the first day, if there is one.
        days: how long.
        ordinal: if it is numbered.
        delegates: if known.
        status: a value of `RowStatus`.
        address: of a page about it.
    """

    number: int
    unit: str
    held_on: date | None = None
    days: int = 1
    ordinal: int | None = None
    delegates: int | None = None
    status: str = "xac-nhan"
    address: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self) | {"held_on": self.held_on and self.held_on.isoformat()}

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "SheetRow":
        """Return the row of which `as_json` was kept."""
        day = facts["held_on"] and date.fromisoformat(facts["held_on"])
        return cls(**{**facts, "held_on": day})


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row."""

    number: int
    sentence: str


@dataclass(frozen=True)
class Sheet:
    """What was understood of a file: rows that are right, and what is wrong with the others."""

    rows: list[SheetRow]
    problems: list[Problem]


def read_sheet(content: bytes, today: date) -> Sheet:
    """Read the first sheet of a workbook.

    Args:
        content: of an XLSX file.
        today: nothing was held after it.

    Raises:
        SheetError: the file is none, or holds no table with units.
    """
    table = _cells(content)
    for at, cells in enumerate(table[:HEAD_WITHIN]):
        places = _columns(cells)
        if "unit" in places:
            return _read_rows(table, at, places, today)
    raise SheetError(
        "Không thấy dòng tiêu đề. Trang tính đầu tiên cần một dòng ghi tên các cột, trong đó có "
        "cột “Đơn vị”."
    )


def _cells(content: bytes) -> list[Sequence[Any]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise SheetError("Tệp này quá lớn sau khi giải nén; chỉ giữ lại bảng cần nhập.")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            raise SheetError("Tệp này không có trang tính nào.")
        rows = sheet.iter_rows(
            max_row=MOST_ROWS + HEAD_WITHIN + 1, max_col=MOST_COLUMNS, values_only=True
        )
        table = list(rows)
        book.close()
    except SheetError:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError):
        raise SheetError("Không mở được tệp này. Hãy lưu lại thành tệp Excel (.xlsx).") from None
    if len(table) > MOST_ROWS + HEAD_WITHIN:
        raise SheetError(f"Bảng có nhiều hơn {MOST_ROWS} dòng; hãy chia làm nhiều tệp.")
    return table


def _columns(cells: Iterable[Any]) -> dict[str, int]:
    """Return where the columns stand; the first one of a name counts."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        word = " ".join(fold(clean(str(cell or ""))).split())
        for name, names in COLUMNS.items():
            if word in names:
                places.setdefault(name, place)
    return places


def _read_rows(table: list[Sequence[Any]], head: int, places: dict[str, int], today: date) -> Sheet:
    rows: list[SheetRow] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table[head + 1 :], start=head + 2):
        found = {
            name: cells[place] if place < len(cells) else None for name, place in places.items()
        }
        if not any(str(value or "").strip() for value in found.values()):
            continue
        row, wrong = _read_row(number, found, today)
        if not wrong and (first := seen.setdefault(fold(row.unit), number)) != number:
            wrong = [f"Đơn vị {quoted(row.unit, 60)} đã có ở dòng {first}."]
        problems += [Problem(number, sentence) for sentence in wrong]
        if not wrong:
            rows.append(row)
    return Sheet(rows, problems)


def _read_row(number: int, found: dict[str, Any], today: date) -> tuple[SheetRow, list[str]]:
    wrong: list[str] = []

    def read(name: str, reader: Any) -> Any:
        try:
            return reader(found.get(name))
        except ValueError as error:
            wrong.append(str(error))
            return None

    unit = " ".join(clean(str(found.get("unit") or "")).split())
    if not unit:
        wrong.append("Chưa có tên đơn vị.")
    if len(unit) > 150:
        wrong.append("Tên đơn vị dài quá 150 ký tự.")
    held_on, until = read("held_on", _day), read("until", _day)
    ordinal, delegates = read("ordinal", _ordinal), read("delegates", _number)
    status, address = read("status", _status), read("address", _address)
    days = 1 + (until - held_on).days if until and held_on else 1
    wrong += _wrong_days(held_on, until, days)
    if fold(clean(str(found.get("status") or ""))).strip() == _HELD:
        wrong += _wrongly_held(held_on, today)
    if wrong:
        return SheetRow(number, unit), wrong
    return SheetRow(number, unit, held_on, days, ordinal, delegates, status, address), []


def _wrong_days(held_on: date | None, until: date | None, days: int) -> list[str]:
    if until is not None and held_on is None:
        return ["Có ngày kết thúc nhưng chưa có ngày bắt đầu."]
    if days < 1:
        return ["Ngày kết thúc đứng trước ngày bắt đầu."]
    if days > LONGEST_CONGRESS:
        return [f"Đại hội kéo dài {days} ngày; hãy kiểm tra lại hai ngày."]
    return []


def _wrongly_held(held_on: date | None, today: date) -> list[str]:
    if held_on is None:
        return ["Ghi “Đã tổ chức” nhưng chưa có ngày."]
    return ["Ghi “Đã tổ chức” nhưng ngày còn ở tương lai."] if held_on > today else []


def _day(value: Any) -> date | None:
    if value is None or not str(value).strip():
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return parse_date(str(value))
    except DateError as error:
        raise ValueError(f"Ngày {quoted(str(value), 30)}: {error}") from None


def _ordinal(value: Any) -> int | None:
    if value is None or not str(value).strip():
        return None
    return parse_ordinal(_whole(value))


def _number(value: Any) -> int | None:
    if value is None or not str(value).strip():
        return None
    text = _whole(value).replace(".", "").replace(" ", "")
    if not (text.isascii() and text.isdigit()) or int(text) > _LARGEST_NUMBER:
        raise ValueError(f"Số đại biểu {quoted(str(value), 20)} không phải là một số.")
    return int(text)


def _whole(value: Any) -> str:
    """Write a cell; Excel keeps whole numbers with a fraction of nothing."""
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value).strip()


def _status(value: Any) -> str:
    folded = " ".join(fold(clean(str(value or ""))).split())
    if folded not in STATUSES:
        raise ValueError(
            f"Không hiểu tình trạng {quoted(str(value), 30)}. Hãy ghi Đã tổ chức, Đã ấn định, "
            "Dự kiến hoặc Hoãn."
        )
    return STATUSES[folded]


def _address(value: Any) -> str:
    text = str(value or "").strip()
    if text and not text.startswith(("https://", "http://")):
        raise ValueError(f"Liên kết {quoted(text, 40)} phải bắt đầu bằng https://.")
    if len(text) > 500 or any(each.isspace() for each in text):
        raise ValueError("Liên kết dài quá 500 ký tự hoặc có dấu cách.")
    return text
