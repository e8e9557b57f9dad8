"""Measure how fast citations are found.

    .venv/bin/python bench/citations.py

Reads the real paragraphs named by CITING_PARAGRAPHS, or beside the repository in
../shared/data/; without them it makes paragraphs of its own. Prints megabytes per second.
"""

import gzip
import json
import os
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PARAGRAPHS = Path(
    os.environ.get("CITING_PARAGRAPHS")
    or ROOT.parent / "shared" / "data" / "citing_paragraphs_dev.jsonl.gz"
)
# As dense with citations as the real paragraphs: about three in a kilobyte.
SENTENCES = [
    "Căn cứ Nghị quyết số {n}-NQ/TU ngày {d}/{m}/2024 của Ban Thường vụ Tỉnh ủy về Mặt trận.",
    "Quyết định số {n}/QĐ-UBND do Chủ tịch UBND tỉnh ban hành ngày {d} tháng {m} năm 2023.",
    "Thực hiện theo quy định tại khoản {d} Điều {m} Nghị định {n}/2020/NĐ-CP của Chính phủ.",
    "Sáng {d}/{m}/2025, hội nghị nghe báo cáo giám sát tại {n} khu dân cư, có {d}.{n} người dự.",
    "Các cấp Mặt trận vận động nhân dân giữ gìn vệ sinh, làm đường và giúp nhau thoát nghèo.",
    "Đại biểu trao đổi về việc tập hợp ý kiến cử tri, theo dõi và trả lời kiến nghị đúng hạn.",
    "Ban công tác Mặt trận phối hợp với các tổ chức thành viên thăm hỏi những gia đình khó khăn.",
    "Quỹ đã hỗ trợ {n} hộ xây nhà, mỗi hộ {d} triệu đồng, bằng {m},{d}% kế hoạch của cả năm.",
]


def main() -> None:
    """Find all citations once, and print how fast."""
    paragraphs = _paragraphs()
    from documents.citations import find

    started = time.process_time()
    count = sum(len(find(paragraph)) for paragraph in paragraphs)
    seconds = time.process_time() - started
    megabytes = sum(len(paragraph.encode()) for paragraph in paragraphs) / 1e6
    print(
        f"{len(paragraphs)} paragraphs, {megabytes:.1f} MB, {count} citations, "
        f"{seconds:.2f} s: {megabytes / seconds:.1f} MB/s"
    )


def _paragraphs() -> list[str]:
    if PARAGRAPHS.exists():
        with gzip.open(PARAGRAPHS, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    dice = random.Random(1)  # noqa: S311 - no secret
    return [
        " ".join(
            sentence.format(n=dice.randint(1, 999), d=dice.randint(1, 28), m=dice.randint(1, 12))
            for sentence in dice.choices(SENTENCES, k=5)
        )
        for _ in range(20_000)
    ]


if __name__ == "__main__":
    main()
