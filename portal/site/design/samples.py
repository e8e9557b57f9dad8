"""Every component of templates/components/ with the states that a reader may meet.

The stand-ins have what the templates ask for and nothing else: the page needs no database.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static

from documents.facets import Choice, Facet
from documents.models.document import Validity
from portal.search.paging import ResultPage
from portal.search.snippets import Piece

_TITLE = "Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư"
_LEAD = "Bà con cùng nhìn lại một năm, biểu dương người tốt và góp ý cho năm tới."
_NUMBER = "Nghị quyết 04-NQ/TU"
_SUBJECT = "Tăng cường sự lãnh đạo của Đảng đối với công tác mặt trận trong tình hình mới"
_MOMENT = datetime(2026, 11, 18, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


class _Thing(SimpleNamespace):
    """A stand-in for an item that has an address and a name."""

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return "/van-ban/"


@dataclass(frozen=True)
class State:
    """One state of a component: what is special about it, and its context."""

    name: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Component:
    """A component with its states.

    Attributes:
        name: of its template, without .html.
        states: those that differ for a reader; none for a part of the frame of every page, which
            is there once already.
        list_class: the class of the list around it, for a component that is an item of one.
    """

    name: str
    states: list[State] = field(default_factory=list)
    list_class: str = ""


class _SampleForm(forms.Form):
    """Two fields, of which one is filled in wrongly."""

    so = forms.CharField(label="Số, ký hiệu", required=False)
    ngay = forms.CharField(label="Ban hành ngày", required=False)

    def clean_ngay(self) -> str:
        raise forms.ValidationError("Tháng 2 năm 2021 chỉ có 28 ngày.")


def _article(**changes: Any) -> _Thing:
    picture = SimpleNamespace(url=static("icons/petals.svg"), small_url=static("icons/petals.svg"))
    facts = {
        "name": _TITLE,
        "title": _TITLE,
        "lead": _LEAD,
        "category": "Đại đoàn kết",
        "published_at": _MOMENT,
        "cover": picture,
        "cover_width": 1240,
        "cover_height": 640,
    }
    return _Thing(**facts | changes)


def _document(validity: Validity, **changes: Any) -> _Thing:
    def validity_on(_day: date | None) -> Validity:
        return validity

    facts = {
        "name": _NUMBER,
        "heading": _NUMBER,
        "title": _SUBJECT,
        "issuer": _Thing(name="Ban Thường vụ Tỉnh ủy"),
        "signed_on": date(2021, 11, 19),
        "validity_on": validity_on,
    }
    return _Thing(**facts | changes)


def _event(**changes: Any) -> _Thing:
    facts = {
        "name": "Hội nghị giao ban công tác Mặt trận",
        "title": "Hội nghị giao ban công tác Mặt trận",
        "begins_on": date(2026, 12, 2),
        "sheet_head": "Tháng 12",
        "has_known_day": True,
        "when": "08:00 – 11:00, Thứ Tư, ngày 2 tháng 12 năm 2026",
        "venue": "Hội trường Ủy ban MTTQ tỉnh",
        "phase": "Sắp diễn ra",
        "get_kind_display": "Hội nghị",
    }
    return _Thing(**facts | changes)


def _attachment(**changes: Any) -> _Thing:
    facts = {
        "name": "Toàn văn nghị quyết",
        "kind": "pdf",
        "size": 1_258_291,
        "pages": 12,
        "has_text": True,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    }
    return _Thing(**facts | changes)


def _pieces(*texts: str) -> list[Piece]:
    """Make pieces of a text; every second one was looked for."""
    return [Piece(text, is_found=bool(place % 2)) for place, text in enumerate(texts)]


def _hit(**others: Any) -> SimpleNamespace:
    def mark(text: str) -> list[Piece]:
        before, found, after = text.partition("Đảng")
        return _pieces(before, found, after)

    known = {
        "item": _Thing(name=_TITLE),
        "title": _pieces("Ngày hội ", "Đại đoàn kết", " toàn dân tộc"),
        "passage": _pieces("Bà con vui ", "ngày hội", " ở khu dân cư."),
        "has_telling_passage": True,
        "has_passage": True,
        "facts": [],
        "missing": "",
        "source": SimpleNamespace(label="Tin tức"),
        "when": "Thứ Tư, ngày 18 tháng 11 năm 2026",
        "mark": mark,
    }
    return SimpleNamespace(**known | others)


def _found_by_facts() -> SimpleNamespace:
    fact = SimpleNamespace(
        label="Lĩnh vực", text="Đại đoàn kết", pieces=_pieces("", "Đại đoàn kết", "")
    )
    return _hit(has_telling_passage=False, has_passage=False, facts=[fact], missing="rau")


def _facet(count: int, *, is_bounded: bool = False) -> Facet:
    labels = ["Nghị quyết", "Chỉ thị", "Kết luận", "Quy định", "Hướng dẫn", "Kế hoạch"]
    choices = [
        Choice(f"loai-{place}", f"{labels[place % 6]} {place}", 1_200 - place, place == 1)
        for place in range(count)
    ]
    return Facet("loai", "Loại văn bản", choices, is_bounded)


def _results(total: int, *, is_bounded: bool = False) -> SimpleNamespace:
    return SimpleNamespace(total=total, is_bounded=is_bounded)


def _lists() -> Iterator[Component]:
    """Cards, rows and lines of lists."""
    article, bare = _article(), _article(cover=None, lead="", published_at=None)
    yield Component(
        "article_card",
        [
            State("Tin thường", {"article": article}),
            State("Tin đầu", {"article": article, "is_first": True}),
            State("Tin đầu không ảnh", {"article": _article(cover=None), "is_first": True}),
            State("Không ảnh, chưa đăng", {"article": bare}),
        ],
    )
    yield Component(
        "article_line",
        [State("Đã đăng", {"article": article}), State("Chưa đăng", {"article": bare})],
        "article-lines",
    )
    yield Component(
        "document_row",
        [State(str(each.label), {"document": _document(each)}) for each in Validity]
        + [
            State("Chưa rõ ngày", {"document": _document(Validity.UNKNOWN, signed_on=None)}),
            State("Kết quả tìm", {"document": _document(Validity.IN_FORCE), "hit": _hit()}),
            State(
                "Vào một ngày khác",
                {"document": _document(Validity.EXPIRED), "on": date(2025, 1, 2)},
            ),
        ],
    )
    yield Component(
        "event_card",
        [
            State("Biết ngày", {"event": _event()}),
            State(
                "Chỉ biết quý",
                {
                    "event": _event(
                        has_known_day=False, sheet_head="Quý IV", phase="Dự kiến", venue=""
                    )
                },
            ),
        ],
    )
    yield Component("search_hit", [State("Một kết quả", {"hit": _hit()})])
    lacking = {"hit": _found_by_facts(), "results": SimpleNamespace(lacks_a_word=True)}
    yield Component("found_facts", [State("Tìm thấy theo lĩnh vực, thiếu một chữ", lacking)])
    yield Component("accents_differ", [State("Chỉ có chữ khác dấu", {"text": "kỹ năng"})])
    yield Component(
        "attachment",
        [
            State("PDF có chữ", {"attachment": _attachment()}),
            State("PDF quét", {"attachment": _attachment(has_text=False)}),
            State("DOCX", {"attachment": _attachment(kind="docx", pages=None)}),
            State("XLSX", {"attachment": _attachment(kind="xlsx", pages=None)}),
        ],
        "attachments",
    )


def _marks() -> Iterator[Component]:
    """Marks, sentences, small parts."""
    yield Component(
        "validity_badge",
        [State(str(each.label), {"validity": each}) for each in Validity]
        + [State("Vào một ngày", {"validity": Validity.IN_FORCE, "on": date(2025, 1, 2)})],
    )
    phases = "Đang diễn ra,Sắp diễn ra,Dự kiến,Đã qua ngày dự kiến,Hoãn,Hủy,Đã diễn ra".split(",")
    yield Component("phase_badge", [State(phase, {"phase": phase}) for phase in phases])
    icons = (
        "search warning info close check partly clock ended filter arrow back chevron file place"
    )
    icons += " calendar phone mail people eye news"
    yield Component("icon", [State(name, {"name": name}) for name in icons.split()])
    yield Component(
        "marked", [State("Chữ tìm thấy", {"pieces": _pieces("Quỹ ", "Vì người nghèo")})]
    )
    yield Component(
        "notice",
        [
            State("Cho biết", {"text": "Văn bản này có bản mới hơn."}),
            State(
                "Cảnh báo", {"kind": "warning", "text": "Hội nghị được hoãn đến khi có lịch mới."}
            ),
        ],
    )
    yield Component(
        "correction",
        [
            State("Có gợi ý", {"correction": SimpleNamespace(text="giám sát")}),
            State("Không có", {"correction": None}),
        ],
    )
    yield Component(
        "chip",
        [State("Một điều kiện", {"text": "Nghị quyết", "name": "loai"})],
        "active-filters__list",
    )
    door = {"address": "/van-ban/", "icon": "file", "label": "Văn bản"}
    yield Component(
        "door",
        [State("Có lời", {**door, "note": "Tra theo số"}), State("Không lời", door)],
        "doors",
    )
    yield Component(
        "section_head",
        [
            State("Có lối xem hết", {
                "id": "mau-1", "title": "Văn bản mới",
                "address": "/van-ban/", "more": "Tất cả văn bản",
            }),
            State("Chỉ tiêu đề", {"id": "mau-2", "title": "Toàn văn"}),
        ],
    )  # fmt: skip
    nav = {"address": "/van-ban/", "label": "Văn bản", "section": "documents"}
    yield Component("nav_link", [State("Một mục", nav)], "main-nav on-red")


def _forms() -> Iterator[Component]:
    """Search, filters, pages."""
    form = _SampleForm({"so": "04-NQ/TU", "ngay": "31/02/2021"}, auto_id="mau_%s")
    form.is_valid()
    yield Component(
        "search_box",
        [
            State("Thường", {"id": "mau-tim"}),
            State("Lớn", {"id": "mau-tim-lon", "is_large": True, "label": "Tìm, ô lớn"}),
        ],
    )
    yield Component("search_examples", [State("Ví dụ")])
    yield Component(
        "field",
        [
            State("Đúng", {"field": form["so"], "hint": "Ví dụ: 04-NQ/TU"}),
            State("Cần sửa", {"field": form["ngay"]}),
        ],
    )
    other = _SampleForm({"ngay": "31/02/2021"}, auto_id="mau_khac_%s")
    other.is_valid()
    yield Component("field_errors", [State("Cần sửa", {"field": other["ngay"]})])
    yield Component(
        "facet",
        [
            State("Ít lựa chọn", {"facet": _facet(3), "field": form["so"]}),
            State("Nhiều lựa chọn", {"facet": _facet(11), "field": form["so"]}),
        ],
    )
    bounded = _facet(2, is_bounded=True)
    yield Component(
        "facet_choices",
        [State("Đếm chưa hết", {"facet": bounded, "choices": bounded.choices})],
    )
    many, one = Paginator(range(200), 20), Paginator(range(3), 20)
    yield Component(
        "pagination",
        [
            State("Ở giữa", {"page": many.page(5), "label": "Các trang mẫu, ở giữa"}),
            State("Trang đầu", {"page": many.page(1), "label": "Các trang mẫu, trang đầu"}),
            State("Một trang", {"page": one.page(1)}),
        ],
    )
    second, deep = ResultPage(2, [], 9, None, True), ResultPage(60, [], 50, None, True)  # noqa: FBT003
    yield Component(
        "result_pages",
        [
            State("Trang hai", {
                "page": second, "results": _results(180), "label": "Trang mẫu, hai",
            }),
            State("Sau giới hạn", {
                "page": deep, "results": _results(1000, is_bounded=True), "label": "Trang mẫu, sau",
            }),
        ],
    )  # fmt: skip
    yield Component("result_data", [State("Nguồn cấp và dữ liệu")])


def _frame() -> Iterator[Component]:
    """The frame of every page; it stands around the samples and is not repeated."""
    names = "stylesheets text_size main_nav breadcrumbs footer data_alternates preview_banner"
    for name in names.split():
        yield Component(name)


GROUPS: dict[str, Callable[[], Iterator[Component]]] = {
    "Danh sách": _lists,
    "Nhãn và lời nhắn": _marks,
    "Tìm, lọc, sang trang": _forms,
    "Khung của mọi trang": _frame,
}
