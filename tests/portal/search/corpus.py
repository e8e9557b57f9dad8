"""A small portal to search in, and how it answers the judged queries.

The documents of the demonstration, a few more that are hard to find, articles and events.
"""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

from django.http import QueryDict

import portal.site.demo
from documents.listing import list_documents
from documents.models import CoIssuer, Document, DocumentText, DocumentType, FieldOfWork, Issuer
from portal.publishing.models import Publishable
from portal.search.rebuilding import rebuild
from portal.site.searching import search_site
from tests.builders import make_article, make_document, make_event

DEMO = Path(portal.site.demo.__file__).parent
JUDGED = json.loads((Path(__file__).parent / "judged.json").read_text(encoding="utf-8"))

FRONT = "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sơn La"
MORE_DOCUMENTS: list[dict[str, Any]] = [
    # a second resolution of this number: every province has its own
    {
        "type_name": "Nghị quyết",
        "number": "04-NQ/TU",
        "issuer_name": "Ban Chấp hành Đảng bộ tỉnh Đồng Tháp",
        "signed_on": date(2022, 3, 1),
        "title": "Về phát triển du lịch nông nghiệp, giai đoạn 2022 - 2025",
    },
    {
        "type_name": "Công văn",
        "number": "249/MTTQ-BTT",
        "issuer_name": FRONT,
        "signed_on": date(2026, 9, 15),
        "title": "Hướng dẫn chuẩn bị Ngày hội Đại đoàn kết toàn dân tộc ở bản, tổ dân phố",
        "signer": ("Lò Thị Hạnh", "Phó Chủ tịch"),
    },
    {
        "type_name": "Quy chế",
        "number": "Không số",
        "issuer_name": FRONT,
        "signed_on": date(2026, 3, 10),
        "title": "Phối hợp vận động hội viên phân loại rác tại nguồn",
        "co_issuer": "Hội Nông dân tỉnh Sơn La",
        "signer": ("Quàng Văn Đôi", "Chủ tịch"),
    },
    {
        "type_name": "Nghị quyết",
        "number": "66.13/2026/NQ-CP",
        "issuer_name": "Chính phủ",
        "signed_on": date(2026, 2, 27),
        "title": "Về tháo gỡ vướng mắc trong đấu nối lưới điện nông thôn",
    },
    {
        "type_name": "Thông tư",
        "number": "01 /2018/TT-VPCP",
        "issuer_name": "Văn phòng Chính phủ",
        "signed_on": date(2018, 11, 23),
        "title": "Hướng dẫn thi hành cơ chế một cửa, một cửa liên thông",
    },
    {
        "type_name": "Nghị quyết liên tịch",
        "number": "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        "issuer_name": "Ủy ban Thường vụ Quốc hội",
        "signed_on": date(2017, 6, 15),
        "title": (
            "Quy định chi tiết các hình thức giám sát, phản biện xã hội của Mặt trận Tổ quốc "
            "Việt Nam"
        ),
        "co_issuer": "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "effective_on": date(2017, 8, 1),
        "stated_validity": "con-hieu-luc",
    },
    # two of one number, issuer and day, as real registers hold them
    *(
        {
            "type_name": "Quyết định",
            "number": "1189/QĐ-UBND",
            "issuer_name": "Ủy ban nhân dân tỉnh Bình Dương",
            "signed_on": date(2019, 5, 8),
            "title": title,
            "is_confirmed_twin": is_twin,
        }
        for title, is_twin in (
            ("Giao chỉ tiêu trồng cây phân tán", False),
            ("Thành lập Hội đồng thẩm định giá chợ", True),
        )
    ),
    {
        "type_name": "Quyết định",
        "number": "77/QĐ-UBND",
        "issuer_name": "Ủy ban nhân dân tỉnh Nghệ An",
        "signed_on": date(2020, 2, 10),
        "title": "Tạm dừng đò ngang trong mùa lũ",
        "effective_on": date(2020, 2, 15),
        "expires_on": date(2020, 12, 31),
    },
]
READINGS = {
    "42/2022/NĐ-CP": (
        "<p>Cổng thông tin điện tử cho phép ký bằng chữ ký số cá nhân khi nộp hồ sơ.</p>"
        "<p>Người khuyết tật được tiếp cận như mọi công dân.</p>"
    ),
    "124/CĐ-TTg": (
        "<p>Các trường học, bệnh viện nhận học phí, viện phí bằng mã vạch, không thu tiền lẻ.</p>"
    ),
    "517/QĐ-UBND": "<p>Trưởng ban sắp xếp phòng chờ, nước uống cho người đến trình bày.</p>",
}

ARTICLES = [
    # title, day of publication, body
    ("Mặt trận Tổ quốc tỉnh giám sát việc trả lời cử tri", (2026, 6, 3), "Đoàn giám sát làm việc."),
    ("Chuyện lạ ở bản Mát Trăn", (2026, 7, 1), "Bản Mát Trăn nằm bên suối."),
    ("Tổ hoà giải thôn Đông: mười năm giữ xóm yên", (2026, 5, 2), "Việc hoà giải ở thôn."),
    ("Tập huấn kĩ thuật trồng nấm cho hội viên", (2026, 4, 9), "Hướng dẫn từng bước."),
    ("Nông dân thi tài kỹ thuật ghép cành", (2026, 3, 9), "Cuộc thi vui."),
    ("Uỷ ban nhân dân xã tiếp dân đầu tuần", (2026, 2, 3), "Lịch tiếp dân."),
    (normalize("NFD", "Ngày hội Đại đoàn kết ở khu dân cư"), (2025, 11, 18), "Bữa cơm chung."),
    ("Xã giảm phát thải khí CO2 nhờ bếp mới", (2026, 1, 20), "Đo khí CO2 trong nhà bếp."),
    ("Nuôi bò bằng cỏ voi", (2026, 1, 21), "Trồng cỏ, ủ cỏ; khí hậu ấm."),
    ("Đường hoa thôn Bắc", (2026, 1, 22), "Chi hội phụ nữ cùng đoàn thanh niên; kết quả tốt đẹp."),
    ("Họp bàn việc xóa nhà tạm", (2026, 1, 23), "Mặt trận xã kêu gọi ủng hộ quỹ Vì người nghèo."),
    (
        "Phát động ủng hộ Quỹ “Vì người nghèo”",
        (2026, 10, 17),
        "Ngay tại lễ phát động, các đơn vị đăng ký sửa 42 căn nhà dột nát.",
    ),
    (
        "Làm theo Chỉ thị số 05-CT/TW: chuyện những người gác chắn tàu",
        (2026, 5, 19),
        "Mỗi ca trực là một lần học Bác về sự tận tụy.",
    ),
    (
        "Tổ công nghệ số gõ cửa từng nhà",
        (2026, 8, 12),
        "Các đoàn viên giúp bà con cài ứng dụng, nộp hồ sơ trên mạng theo tinh thần Nghị quyết 57.",
    ),
    ("Triển lãm mỹ thuật thiếu nhi", (2026, 6, 1), "Hơn trăm bức vẽ về biển đảo."),
    ("Giao ban công tác Mặt trận quí II", (2026, 6, 29), "Các xã nêu việc khó."),
    ("Trao quà Tết cho công nhân xa quê", (2026, 2, 5), "Mỗi suất có gạo, dầu ăn và thẻ xe buýt."),
]
EVENTS = [
    ("Hội nghị tiếp xúc cử tri trước kỳ họp thứ Ba", (2026, 7, 14), "Cử tri các xã."),
    ("Ngày hội Đại đoàn kết toàn dân tộc", (2026, 11, 18), "Tổ chức ở các khu dân cư."),
    ("Giám sát kì họp Hội đồng nhân dân", (2026, 7, 20), "Theo kế hoạch của Mặt trận."),
    ("Gặp mặt kiều bào đầu xuân", (2026, 2, 20), "Ôn chuyện quê, hát xoan."),
]


def build() -> None:
    """Make the portal and index it."""
    for record in _records("types"):
        DocumentType.objects.create(name=record["name"], slug=record["slug"])
    fields = {record["slug"]: FieldOfWork.objects.create(**record) for record in _records("fields")}
    with (DEMO / "documents.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts = (row["type"], row["number"], row["issuer"])
            signed_on = date.fromisoformat(row["signed_on"])
            document = make_document(*facts, signed_on, title=row["title"])
            document.fields.set(fields[slug] for slug in row["fields"].split(";") if slug)
            if reading := READINGS.get(row["number"]):
                DocumentText.objects.create(document=document, body=reading)
    for facts in MORE_DOCUMENTS:
        _make(**facts)
    for title, day, body in ARTICLES:
        moment = datetime(*day, 3, tzinfo=UTC)
        make_article(title, lead="", body=f"<p>{body}</p>", published_at=moment)
    for title, day, summary in EVENTS:
        make_event(title, summary=summary, starts_at=datetime(*day, 3, tzinfo=UTC))
    rebuild(lambda *_: None)


def _records(name: str) -> Iterable[dict[str, Any]]:
    return json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))


def _make(
    co_issuer: str | None = None, signer: tuple[str, str] | None = None, **facts: Any
) -> None:
    document = make_document(**facts)
    if co_issuer:
        issuer, _ = Issuer.objects.get_or_create(name=co_issuer)
        CoIssuer.objects.create(document=document, issuer=issuer)
    if signer:
        document.signers.create(name=signer[0], post=signer[1])


@dataclass(frozen=True)
class Answer:
    """What a reader sees on the first page.

    Attributes:
        names: of the results, the best first, see `name_of`.
        found: how many results there are; what the site shows above them is among them.
        lacks_a_word: whether every result lacks one of the words.
    """

    names: list[str]
    found: int
    lacks_a_word: bool


def ask(judged: dict[str, Any]) -> Answer:
    """Ask the portal a judged query, where it was judged."""
    data = QueryDict(urlencode({"q": judged["query"], **judged.get("filters", {})}, doseq=True))
    if judged["where"] == "van-ban":
        listing = list_documents(data)
        names = [name_of(hit.item) for hit in listing.hits]
        return Answer(names, listing.results.total, listing.results.lacks_a_word)
    site = search_site(data)
    if not site.asks_for_something:  # the page says that there is nothing to look for
        return Answer([], 0, lacks_a_word=False)
    items = [*site.named, *(hit.item for hit in site.hits)]
    return Answer(list(map(name_of, items)), site.counted.total, site.results.lacks_a_word)


def what_differs(judged: dict[str, Any], answer: Answer) -> list[str]:
    """Compare an answer with the judgement, in sentences; empty when it is as it should be.

    The results are compared as far as they were judged.
    """
    wanted = [judged["first"], *judged.get("then", [])] if judged["first"] else []
    seen = answer.names[: len(wanted)] if wanted else answer.names
    differences = []
    if seen != wanted:
        differences.append(f"wanted {wanted}, got {answer.names[: max(3, len(wanted))]}")
    if answer.found != judged.get("found", answer.found):
        differences.append(f"wanted {judged['found']} results, got {answer.found}")
    if answer.lacks_a_word is not judged.get("lacks_a_word", False):
        differences.append(f"lacks a word: {answer.lacks_a_word}")
    return differences


def name_of(item: Publishable) -> str:
    """Return how the judged queries name an item: 04-NQ/TU 2021-11-19, or its title."""
    if isinstance(item, Document):
        return f"{item.number} {item.signed_on}"
    return normalize("NFC", item.title)
