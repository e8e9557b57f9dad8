"""A small portal to search in: the documents of the demonstration, articles and events."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import normalize

import portal.site.demo
from documents.models import Document
from portal.publishing.models import Publishable
from portal.search.indexing import rebuild
from tests.builders import make_article, make_document, make_event

DOCUMENTS = Path(portal.site.demo.__file__).parent / "documents.csv"

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
]
EVENTS = [
    ("Hội nghị tiếp xúc cử tri trước kỳ họp thứ Ba", (2026, 7, 14), "Cử tri các xã."),
    ("Ngày hội Đại đoàn kết toàn dân tộc", (2026, 11, 18), "Tổ chức ở các khu dân cư."),
    ("Giám sát kì họp Hội đồng nhân dân", (2026, 7, 20), "Theo kế hoạch của Mặt trận."),
]


def build() -> None:
    """Make the portal and index it."""
    with DOCUMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            make_document(
                row["type"],
                row["number"],
                row["issuer"],
                date.fromisoformat(row["signed_on"]),
                title=row["title"],
            )
    for title, day, body in ARTICLES:
        moment = datetime(*day, 3, tzinfo=UTC)
        make_article(title, lead="", body=f"<p>{body}</p>", published_at=moment)
    for title, day, summary in EVENTS:
        make_event(title, summary=summary, starts_at=datetime(*day, 3, tzinfo=UTC))
    rebuild(lambda *_: None)


def name_of(item: Publishable) -> str:
    """Return how the judged queries name an item: 04-NQ/TU 2021-11-19, or its title."""
    if isinstance(item, Document):
        return f"{item.number} {item.signed_on}"
    return normalize("NFC", item.title)
