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
from portal.media.showing import Shown
from portal.polls.results import count_up
from portal.publishing.days import ByDay
from portal.publishing.paging import NumberedPage, problem_of
from portal.search.paging import ResultPage
from portal.search.snippets import Piece
from portal.site.beside import Beside, Line
from portal.site.menus import Entry
from portal.site.models import Banner

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
    picture = SimpleNamespace(url=static("icons/petals.svg"))
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


def _notice(**changes: Any) -> _Thing:
    facts = {
        "title": "Mời góp ý dự thảo chương trình giám sát năm 2027",
        "published_on": date(2026, 11, 18),
        "validity": "đến hết ngày 10/12/2026",
        "is_over": False,
    }
    return _Thing(**facts | changes)


def _poll(**changes: Any) -> _Thing:
    facts = {
        "name": "Bạn có hài lòng với buổi tiếp xúc cử tri vừa qua?",
        "title": "Bạn có hài lòng với buổi tiếp xúc cử tri vừa qua?",
        "phase": "Đang nhận phiếu",
        "period": "đến 17:00 ngày 10/12/2026",
        "is_open": True,
        "shows_results": True,
        "shows_results_now": True,
        "results": count_up([("Hài lòng", 120), ("Chưa", 80)], 200, allows_several=False),
        "voters": 200,
        "counted_choices": ["Hài lòng", "Chưa hài lòng"],
        "ballot_url": "/tham-do/",
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


def _media(**changes: Any) -> _Thing:
    picture = SimpleNamespace(url=static("icons/petals.svg"))
    facts = {
        "name": _TITLE,
        "title": _TITLE,
        "cover": SimpleNamespace(picture=picture, width=1240, height=640),
        "size_label": "12 ảnh",
        "published_at": _MOMENT,
        "picture": picture,
        "picture_width": 1240,
        "picture_height": 640,
        "alt": "Hoa văn cánh sen",
        "caption": "Bà con gói bánh chưng ở nhà văn hóa thôn.",
        "credit": "Nguyễn Văn An",
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
    over = _notice(validity="đến hết ngày 20/11/2026", is_over=True)
    yield Component(
        "notice_row",
        [
            State("Còn giá trị", {"notice": _notice()}),
            State("Đã hết hạn", {"notice": over}),
            State("Không có hạn", {"notice": _notice(validity="")}),
        ],
    )
    yield from _polls()
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


def _beside_pages() -> Iterator[Component]:
    """Short lists and tools of pages of items."""
    day = date(2021, 11, 19)
    news = [Line(_TITLE, "/tin-tuc/", day), Line(_SUBJECT, "/tin-tuc/", None)]
    documents = [Line(_SUBJECT, "/van-ban/", day, _NUMBER)]
    known = {"address": "/van-ban/", "more": "Tất cả văn bản"}
    yield Component(
        "beside",
        [
            State("Tin", {"list": Beside("mau-tin-moi", "Tin mới", news)}),
            State(
                "Văn bản", {"list": Beside("mau-van-ban-moi", "Văn bản mới", documents, **known)}
            ),
        ],
    )
    yield Component(
        "page_tools",
        [State("Của một bài", {"title": _TITLE, "canonical_url": "https://mattran.example.vn/"})],
    )


def _panels() -> Iterator[Component]:
    """Parts of the home page."""
    congress = SimpleNamespace(theme="Đoàn kết – Dân chủ – Đổi mới", motto="Gần dân, vì dân")
    known = {"title": "Đại hội Mặt trận Tổ quốc Việt Nam", "event": _event(congress=congress)}
    bare = {**known, "event": _event(congress=None, phase="Đã diễn ra", venue="")}
    yield Component(
        "congress_panel",
        [
            State("Còn nhiều ngày", {**known, "id": "mau-dai-hoi-1", "days_left": 60}),
            State("Trong ngày khai mạc", {**known, "id": "mau-dai-hoi-2", "days_left": 0}),
            State("Đã qua, chưa rõ chủ đề", {**bare, "id": "mau-dai-hoi-3"}),
        ],
    )

    figures = SimpleNamespace(total=2_595_954, today=1_204, month=40_312, present=18)
    yield Component("figures", [State("Bốn con số", {"totals": figures})])


def _polls() -> Iterator[Component]:
    """Polls."""
    several = count_up([("Sáng", 20), ("Tối", 25)], 30, allows_several=True)
    hidden = {"shows_results": False, "shows_results_now": False}
    phases = ["Đang nhận phiếu", "Chưa nhận phiếu", "Đã kết thúc"]
    over = _poll(phase="Đã kết thúc", is_open=False)
    yield Component("poll_facts", [State(each, {"poll": _poll(phase=each)}) for each in phases])
    yield Component(
        "poll_results",
        [
            State("Chọn một phương án", {"results": _poll().results}),
            State("Chọn nhiều phương án", {"results": several}),
            State(
                "Chưa có phiếu",
                {"results": count_up([("Sáng", 0), ("Tối", 0)], 0, allows_several=False)},
            ),
        ],
    )
    yield Component(
        "poll_panel",
        [
            State("Đang nhận phiếu", {"poll": _poll()}),
            State("Chưa cho xem kết quả", {"poll": _poll(**hidden)}),
            State("Đã kết thúc", {"poll": over}),
        ],
    )
    yield Component("poll_row", [State("Đã kết thúc", {"poll": over})])


def _pictures() -> Iterator[Component]:
    """Galleries, videos, topics."""
    yield Component(
        "media_card",
        [
            State("Thư viện ảnh", {"item": _media()}),
            State("Video không ảnh đại diện", {"item": _media(cover=None, size_label="Video")}),
        ],
    )
    topic = {"name": "Bầu cử", "period": "Từ ngày 01/03/2026 đến ngày 30/06/2026"}
    banner = SimpleNamespace(url=static("icons/petals.svg"))
    size = {"banner": banner, "banner_width": 800, "banner_height": 500}
    yield Component(
        "topic_card",
        [
            State("Có ảnh, có thời gian", {"topic": _Thing(**topic, **size)}),
            State("Chỉ có tên", {"topic": _Thing(name="Đại đoàn kết")}),
        ],
    )
    plain = _media(caption="", credit="")
    shown = Shown.of(static("icons/petals.svg"), 480, 96)
    sample = {
        "shown": shown,
        "sizes": "22rem",
        "alt": "Hoa văn cánh sen",
        "class": "focus-x-50 focus-y-25",
    }
    yield Component("picture", [State("Một ảnh", sample)])
    yield Component(
        "photo_figure",
        [
            State("Có chú thích", {"photo": _media(), "number": 1, "total": 2}),
            State("Không chú thích", {"photo": plain, "number": 2, "total": 2}),
            State("Lớn", {"photo": _media(), "number": 2, "total": 2, "is_large": True}),
        ],
    )
    kept = {"kept_at": SimpleNamespace(name="YouTube"), "player_url": "/video/"}
    yield Component(
        "video_player",
        [
            State("Ở nơi khác", {"video": _media(**kept, provider_page="/video/", poster=None)}),
            State("Chưa có", {"video": _media()}),
        ],
    )
    audio = {"audio": True, "audio_url": "/tin-tuc/", "file_in_words": "MP3, 1,2 MB"}
    yield Component(
        "listen",
        [
            State("Có tệp âm thanh", {"article": _article(**audio)}),
            State("Trình duyệt đọc", {"article": _article(audio=None)}),
        ],
    )


def _organisation() -> Iterator[Component]:
    """Leaders, contacts, areas."""
    body = _Thing(name="Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh")
    picture = SimpleNamespace(url=static("icons/petals.svg"))
    leader = {
        "name": "Nguyễn Thị Ánh",
        "portrait": picture,
        "portrait_width": 600,
        "portrait_height": 800,
        "portrait_alt": "Chân dung Nguyễn Thị Ánh",
        "posts_held": [SimpleNamespace(title="Phó Chủ tịch", body=body)],
    }
    yield Component(
        "leader_card",
        [
            State("Có ảnh", {"leader": _Thing(**leader)}),
            State("Không ảnh", {"leader": _Thing(**leader | {"portrait": None})}),
        ],
    )
    reach = {"phone": "0238 3840000", "email": "vanphong@example.vn"}
    yield Component(
        "reach",
        [
            State("Đủ cả", {**reach, "address": "Số 1, đường Trường Thi"}),
            State("Hai số máy", {"phone": "0238 3840000 hoặc 3840001", "email": "", "address": ""}),
        ],
    )
    contact = {
        "name": "",
        "get_duty_display": "Người phát ngôn",
        "leader": _Thing(**leader),
        "body": None,
        "shown_phone": reach["phone"],
        "shown_email": reach["email"],
    }
    office = {
        "leader": None,
        "name": "Trần Văn Bình",
        "post": "Chánh Văn phòng",
        "body": body,
        "note": "Trong giờ hành chính",
        "get_duty_display": "Văn thư, nhận văn bản",
    }
    yield Component(
        "contact_card",
        [
            State("Lãnh đạo", {"contact": _Thing(**contact), "level": 4}),
            State("Người của đơn vị", {"contact": _Thing(**contact | office), "level": 4}),
        ],
    )
    area = {"name": "Phường Cửa Đại", "title": "Phường Cửa Đại", "parent": None}
    there = {"parent": SimpleNamespace(title="Thành phố Hội An")}
    gone = there | {
        "valid_until": date(2025, 6, 30),
        "successors": SimpleNamespace(all=["phường Hội An Đông"]),
    }
    yield Component(
        "area_line",
        [
            State("Đang có", {"area": _Thing(**area)}),
            State("Ngoài danh sách của tỉnh", {"area": _Thing(**area | there), "with_place": True}),
            State("Đã hết", {"area": _Thing(**area | gone), "with_end": True}),
        ],
        "area-list",
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
    icons += " calendar phone mail people eye news print link share"
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


def _forms() -> Iterator[Component]:
    """Search, filters, pages."""
    form = _SampleForm({"so": "04-NQ/TU", "ngay": "31/02/2021"}, auto_id="mau_%s")
    form.is_valid()
    yield Component(
        "search_box",
        [
            State("Thường", {"id": "mau-tim"}),
            State("Lớn", {"id": "mau-tim-lon", "is_large": True, "label": "Tìm, ô lớn"}),
            State(
                "Một loại",
                {
                    "id": "mau-tim-tin",
                    "everything": True,
                    "kind": "tin-tuc",
                    "label": "Tìm tin",
                    "placeholder": "Vài chữ trong tiêu đề, nội dung",
                },
            ),
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
    beyond = NumberedPage([], 10, many)
    beyond.problem = problem_of(10)
    yield Component(
        "pagination",
        [
            State("Ở giữa", {"page": many.page(5), "label": "Các trang mẫu, ở giữa"}),
            State("Trang đầu", {"page": many.page(1), "label": "Các trang mẫu, trang đầu"}),
            State("Một trang", {"page": one.page(1)}),
            State(
                "Không có trang đã gõ, đếm theo loại",
                {"page": beyond, "unit": "tin", "label": "Các trang mẫu, trang cuối"},
            ),
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
    yield Component(
        "go_to_page",
        [State("Biểu mẫu riêng", {"last": 44}), State("Trong ô tìm", {"last": 9, "in_form": True})],
    )


def _days() -> Iterator[Component]:
    """What stands above a list."""
    day = date(2021, 11, 19)
    chosen = ByDay("19/11/2021", day, "", None, date(2021, 11, 17), date(2021, 11, 22))
    wrong = ByDay("31/2/2021", None, "Tháng 2 năm 2021 chỉ có 28 ngày, không có ngày 31.", None)
    any_day = ByDay("", None, "", None)
    what = {"what": "tin"}
    yield Component(
        "list_tools", [State("Ngày đã chọn", {**what, "kind": "tin-tuc", "by_day": chosen})]
    )
    yield Component(
        "by_day",
        [
            State("Mọi ngày", {**what, "by_day": any_day, "field_id": "mau-ngay-1"}),
            State("Cần sửa", {**what, "by_day": wrong, "field_id": "mau-ngay-2"}),
        ],
    )
    yield Component("days_beside", [State("Hai phía", {**what, "by_day": chosen})])
    yield Component("nothing_that_day", [State("Không có tin", {**what, "by_day": chosen})])


def _entries(current: str = "", inner: str = "") -> tuple[Entry, ...]:
    below = (
        Entry("Nghị quyết", "/van-ban/?loai=nghi-quyet", current=inner),
        Entry("Chỉ thị", "/van-ban/?loai=chi-thi"),
        Entry("Trung ương Mặt trận", "https://mattran.org.vn/"),
    )
    return (
        Entry("Trang chủ", "/"),
        Entry("Văn bản", "/van-ban/", below, current),
        Entry("Giám sát và phản biện xã hội", "/tin-tuc/muc/giam-sat/"),
    )


def _link_group(name: str, *names: str, picture: Any = None) -> SimpleNamespace:
    links = [
        SimpleNamespace(
            name=each, address="https://mattran.org.vn/",
            picture=picture, picture_width=48, picture_height=48,
        )
        for each in names
    ]  # fmt: skip
    return SimpleNamespace(name=name, links=SimpleNamespace(all=links))


def _frame() -> Iterator[Component]:
    """The frame of every page; parts without states stand around the samples already."""
    for name in "stylesheets text_size breadcrumbs footer data_alternates preview_banner".split():
        yield Component(name)
    open_ = {"opened": "Văn bản"}
    yield Component(
        "main_nav",
        [
            State(
                "Mục con đóng, đang ở một mục",
                {"id": "trinh-don-dong", "entries": _entries("page")},
            ),
            State(
                "Mục con mở, đang ở một mục con",
                {"id": "trinh-don-mo", "entries": _entries("true", "page"), **open_},
            ),
        ],
    )
    nav = {"entry": Entry("Văn bản", "/van-ban/")}
    yield Component("nav_link", [State("Một mục", nav)], "main-nav on-red")
    footer_entry = {"entry": Entry("Văn bản", "/van-ban/", (Entry("Chỉ thị", "/van-ban/?q=ct"),))}
    yield Component("footer_link", [State("Có mục con", footer_entry)], "link-group__links")
    picture = SimpleNamespace(url=static("icons/petals.svg"))
    slogan = Banner(text="Đoàn kết, đoàn kết, đại đoàn kết")
    linked = Banner(text="Chào mừng Đại hội Mặt trận các cấp", address="/su-kien/")
    drawn = SimpleNamespace(
        picture=picture, alt="Hoa văn cánh sen", picture_width=480, picture_height=96
    )
    yield Component(
        "banners",
        [
            State("Khẩu hiệu", {"banners": [slogan]}),
            State("Hai băng, một có liên kết", {"banners": [slogan, linked]}),
            State("Ảnh", {"banners": [drawn]}),
            State("Không có băng nào", {"banners": []}),
        ],
    )
    yield Component(
        "banner_content",
        [State("Chữ", {"banner": slogan}), State("Ảnh", {"banner": drawn})],
    )
    groups = [
        _link_group("Đảng, Nhà nước", "Quốc hội", "Chính phủ"),
        _link_group("Mặt trận", "Ủy ban Trung ương MTTQ Việt Nam", picture=picture),
    ]
    yield Component("link_groups", [State("Hai nhóm", {"groups": groups, "id": "mau-lien-ket"})])
    profile = _Thing(
        name="", address="Số 1 đường Thống Nhất", phone="0234 3822222", email="mau@example.vn"
    )
    yield Component("contacts", [State("Đủ", {"site": profile})])


GROUPS: dict[str, Callable[[], Iterator[Component]]] = {
    "Danh sách": _lists,
    "Ảnh và video": _pictures,
    "Nhãn và lời nhắn": _marks,
    "Tìm, lọc, sang trang": _forms,
    "Trên một danh sách": _days,
    "Khung của mọi trang": _frame,
    "Tổ chức, địa bàn": _organisation,
    "Khối của trang chủ": _panels,
    "Bên một bài": _beside_pages,
}
