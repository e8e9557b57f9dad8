"""What a citation says about the document that it names."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Citation:
    """One document, named in a text.

    Attributes:
        number: as written, cleaned of odd spaces and of Cyrillic letters: `04-NQ/TU`.
        type_name: the type when the text says it, in its usual spelling: `Nghị quyết`.
        signed_on: the date when the text says it in full.
        issuer: the body when the text says it, as written: `Ban Thường vụ Tỉnh ủy`. Of
            several bodies the first, and never with a comma that is not part of its name.
        title: what stands in quotation marks behind the number, without them.
        start: where the citation begins: its type when that stands directly before the
            number (of a law also when the law's name stands between), else the word *số*,
            else the number.
        end: where it ends: behind the date when that follows the number directly, else
            behind the number.
        number_start: where the number begins.
        number_end: where it ends.
        signed_within: the first and the last day of the year or month that the text says
            instead of a date: *năm 2016*, *tháng 5/2016*.
        term: the count of the term of which it is said to be, as written: `XI` of *khóa XI*.

    All offsets count characters of the text as it was given, in whatever normal form.
    """

    number: str
    type_name: str | None
    signed_on: date | None
    issuer: str | None
    title: str | None
    start: int
    end: int
    number_start: int
    number_end: int
    signed_within: tuple[date, date] | None = None
    term: str | None = None
