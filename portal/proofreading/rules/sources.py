"""Who says what an article says."""

from collections.abc import Iterator

from portal.proofreading.findings import Finding
from portal.proofreading.writing import Writing


def no_source(writing: Writing) -> Iterator[Finding]:
    """Find that an article has neither author nor source."""
    if not writing.is_signed:
        yield Finding(
            "Bài chưa ghi tác giả hoặc nguồn. Hãy chọn tác giả; bài lấy của nơi khác "
            "thì ghi nguồn.",
            "source",
        )
