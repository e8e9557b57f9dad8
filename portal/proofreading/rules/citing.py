"""Documents that a text cites."""

from collections.abc import Iterator

from portal.proofreading.findings import Excerpt, Finding
from portal.proofreading.writing import Writing


def unknown_citation(writing: Writing) -> Iterator[Finding]:
    """Find citations that lead readers to no document."""
    for cited in writing.known.unmet(writing.texts):
        sentence = (
            "Chưa rõ là văn bản nào. Hãy ghi đủ số, ký hiệu và ngày ban hành."
            if cited.is_unclear
            else "Cổng chưa có văn bản này. Hãy kiểm tra số, ký hiệu và ngày, hoặc đưa văn bản "
            "lên cổng."
        )
        excerpt = Excerpt("", cited.words, "")
        yield Finding(sentence, cited.field, cited.start, cited.end, excerpt)
