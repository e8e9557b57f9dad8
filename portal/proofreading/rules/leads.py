"""The lead (*tóm tắt*)."""

from collections.abc import Iterator

from portal.proofreading.findings import Finding
from portal.proofreading.writing import Writing

# The examples of the handbook have 25 to 60 syllables; three sentences of 25 are still a lead.
LONGEST_LEAD = 80


def long_lead(writing: Writing) -> Iterator[Finding]:
    """Find a lead that is no summary any more."""
    for text in writing.texts:
        count = len(text.content.split())
        if text.field == writing.lead and count > LONGEST_LEAD:
            yield Finding(
                f"Tóm tắt dài {count} tiếng. Hãy rút xuống hai, ba câu, dưới {LONGEST_LEAD} "
                "tiếng; chi tiết chuyển xuống nội dung.",
                *(text.field, 0, len(text.content)),
            )
