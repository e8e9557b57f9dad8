"""Find citations: decide what is one, and put its parts together."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from documents.citations.behind_title import read_behind_title
from documents.citations.citation import Citation
from documents.citations.number_forms import BARE, CANDIDATE, ONE_BARE, Shape, shape_of
from documents.citations.reading import LOOKALIKES, Reading, read
from documents.citations.surroundings import (
    NOTE,
    Said,
    Span,
    issuer_between,
    read_after,
    read_before,
)
from documents.citations.type_names import (
    FORMAL,
    LAWS,
    Before,
    FarType,
    bears,
    look_before,
    look_far_before,
)
from portal.text.folding import clean

# Between the numbers of a list.
_LIST = re.compile(
    rf"{NOTE}\s{{0,2}}[,;]?\s{{0,2}}(?:(?:và|hoặc|hay|cùng\svới|cùng|với|đến)\s)?"
    r"(?:(?:các|theo|từ)\s)?(?:[Ss]ố\s?:?\s{0,2})?"
)
_ITEM_BEGINS = re.compile(r"(?:[;,:]|và)\s?$")
_LONGEST_LIST = 20
_PART_BEFORE = re.compile(r"(?<![\w/.-])\d{1,3}\.?\s$")
_NEAR_ENOUGH_FOR_A_LETTER = 60  # characters between Công văn and its number, which has no sign


@dataclass(slots=True)
class _Draft:
    """A citation in the making; offsets are those of the reading."""

    start: int
    number: Span
    type_name: str | None
    sign: str
    codes: tuple[str, ...]
    end: int
    after: int  # where what is said about it ends
    signed_on: date | None = None
    issuer: Span | None = None
    title: str | None = None
    signed_within: tuple[date, date] | None = None
    term: str | None = None
    is_next: bool = False  # in a list, sharing what is said of the one behind it


def find(text: str) -> list[Citation]:
    """Find the citations of documents in a text.

    Numbers with the letters of a type or an issuer count, and digits alone where the name
    of a type stands before them and a year, a date or an issuer behind. Numbers of forms,
    standards, contracts and files do not.

    Args:
        text: running text, in any normal form.

    Returns:
        The citations in the order of the text. They do not overlap.
    """
    reading = read(text)
    finder = _Finder(reading.text)
    return [_finished(draft, reading, text) for draft in finder.run()]


def _finished(draft: _Draft, reading: Reading, text: str) -> Citation:
    start, end = reading.given(draft.start, draft.end)
    number_start, number_end = reading.given(*draft.number)
    issuer = None
    if draft.issuer is not None:
        issuer_start, issuer_end = reading.given(*draft.issuer)
        issuer = _one_line(text[issuer_start:issuer_end])
    return Citation(
        number=_number_line(text[number_start:number_end]),
        type_name=draft.type_name,
        signed_on=draft.signed_on,
        issuer=issuer,
        title=draft.title,
        start=start,
        end=end,
        number_start=number_start,
        number_end=number_end,
        signed_within=None if draft.signed_on else draft.signed_within,
        term=draft.term,
    )


@lru_cache(maxsize=4096)  # a text repeats its numbers and issuers
def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


@lru_cache(maxsize=4096)
def _number_line(text: str) -> str:
    return _one_line(text.translate(LOOKALIKES))


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[_Draft] = []
        self.other_thing_end: int | None = None

    def run(self) -> list[_Draft]:
        for match in CANDIDATE.finditer(self.text):
            if self.drafts and match.start() < self.drafts[-1].end:
                continue
            if match["codes"] is None and match["small_codes"] is None:
                self._take_bare(match)
            elif not self._take_lettered(match):
                bare = BARE.match(self.text, match.start())
                if bare:
                    self._take_bare(bare)
        self._look_behind_titles()
        self._share()
        return self.drafts

    def _take_lettered(self, match: re.Match[str]) -> bool:
        shape = shape_of(match)
        if shape is None:
            return False
        position = match.start()
        codes_start = max(match.start("codes"), match.start("small_codes"))
        number_end = codes_start + shape.length
        before = look_before(self.text, position)
        if before.type_name is None and shape.has_year:
            position, before = self._with_number_before_a_gap(position, before)
        if not shape.is_certain and self._is_other_thing(shape, before, position):
            self.other_thing_end = number_end
            return False
        is_next = before.type_name is None and self._is_next(shape, position)
        far = None if before.type_name or is_next else self._far_type(before, position, shape)
        if not shape.is_number(
            after_type=before.is_document or is_next or far is not None,
            after_number_word=before.number_word is not None,
        ):
            return False
        if far is not None:
            type_name: str | None = far.name
        elif is_next:
            type_name = self.drafts[-1].type_name
        else:
            type_name = before.type_name or self._type_of_list(before, shape)
        joint = self.text[self.drafts[-1].after : position] if is_next else ""
        draft = self._add(before, (position, number_end), type_name, shape.sign, shape.codes)
        draft.is_next = is_next and ";" not in joint
        if far is not None:
            self._take_words_between(draft, far, before)
        return True

    def _is_other_thing(self, shape: Shape, before: Before, position: int) -> bool:
        return (
            before.is_other_thing
            or (before.is_doubtful and not shape.sign)
            or (shape.begins_with_letter and before.type_name not in FORMAL)
            or self._is_listed_after(self.other_thing_end, position)
        )

    def _take_words_between(self, draft: _Draft, far: FarType, before: Before) -> None:
        """Read the words between a type and its number: a law's name, or an issuer."""
        if far.name in LAWS:
            draft.start = far.start
        elif draft.issuer is None:
            draft.issuer = issuer_between(self.text, far.end, before.start)

    def _with_number_before_a_gap(self, position: int, before: Before) -> tuple[int, Before]:
        """Take in the first part of *Nghị quyết 66 10/2025/NQ-CP*, which is 66.10/2025."""
        part = _PART_BEFORE.search(self.text[max(0, position - 6) : position])
        if part is not None:
            start = max(0, position - 6) + part.start()
            wider = look_before(self.text, start)
            if wider.type_name is not None:
                return start, wider
        return position, before

    def _is_listed_after(self, end: int | None, position: int) -> bool:
        return (
            end is not None and end < position and bool(_LIST.fullmatch(self.text, end, position))
        )

    def _is_next(self, shape: Shape, position: int) -> bool:
        """Whether a number stands in a list behind one whose type it shares."""
        if not self.drafts or not self._is_listed_after(self.drafts[-1].after, position):
            return False
        previous = self.drafts[-1]
        if previous.type_name is None:
            return False
        return bears(previous.type_name, shape.sign) or (
            previous.sign == shape.sign and shape.sign != "TTLT"
        )

    def _type_of_list(self, before: Before, shape: Shape) -> str | None:
        """Find the type that a list began with: *Thông tư: số …; số …*, with words between."""
        if before.number_word is None or not _ITEM_BEGINS.search(
            self.text, max(0, before.start - 4), before.start
        ):
            return None
        for draft in reversed(self.drafts[-_LONGEST_LIST:]):
            if draft.sign == shape.sign and draft.type_name and bears(draft.type_name, shape.sign):
                return draft.type_name
        return None

    def _far_type(self, before: Before, position: int, shape: Shape) -> FarType | None:
        is_law = shape.sign in {"QH", "UBTVQH", "PL"}
        far = look_far_before(
            self.text,
            before.start,
            self.drafts[-1].end if self.drafts else 0,
            shape.sign or "CV",
        )
        if far is None or (
            not shape.sign
            and (before.number_word is None or before.start - far.end > _NEAR_ENOUGH_FOR_A_LETTER)
        ):
            return None
        if is_law or before.number_word is not None or self.text.startswith(" của ", far.end):
            return far
        return None

    def _take_bare(self, match: re.Match[str]) -> None:
        before = look_before(self.text, match.start())
        if (
            before.type_name is None
            or before.is_doubtful
            or not (before.number_word is not None or before.type_name in FORMAL)
        ):
            return
        parts = list(ONE_BARE.finditer(self.text, *match.span()))
        said = read_after(self.text, match.end())
        is_said = (
            said.signed_on is not None or said.issuer is not None or self._leads_to_letters(match)
        )
        for part in parts:
            if part["year"] or is_said:
                draft = self._add(before, part.span(), before.type_name, "")
                draft.is_next = part is not parts[0]
                if draft.is_next:
                    draft.start = part.start()

    def _leads_to_letters(self, match: re.Match[str]) -> bool:
        """Whether a number with letters ends the list: *số 187, 188-KL/TW*."""
        joint = _LIST.match(self.text, match.end())
        lettered = CANDIDATE.match(self.text, joint.end()) if joint and joint[0] else None
        shape = shape_of(lettered) if lettered and lettered["codes"] else None
        return shape is not None and bool(shape.sign) and not shape.is_spaced

    def _add(
        self,
        before: Before,
        number: Span,
        type_name: str | None,
        sign: str,
        codes: tuple[str, ...] = (),
    ) -> _Draft:
        is_heading = before.number_word is not None and (
            type_name is None or ":" in self.text[before.number_word : number[0]]
        )
        said = read_after(self.text, number[1], codes, is_heading=is_heading)
        draft = _Draft(
            start=before.start,
            number=number,
            type_name=type_name,
            sign=sign,
            codes=codes,
            end=said.span_end or number[1],
            after=said.after,
            signed_on=said.signed_on,
            issuer=said.issuer,
            title=said.title,
            signed_within=said.signed_within,
            term=said.term,
        )
        self._look_for_issue(draft, said)
        self.drafts.append(draft)
        return draft

    def _look_for_issue(self, draft: _Draft, said: Said) -> None:
        if said.issuer is None and draft.type_name is not None:
            draft.issuer, day = read_before(self.text, draft.start)
            draft.signed_on = draft.signed_on or day

    def _look_behind_titles(self) -> None:
        limit = len(self.text)
        for draft in reversed(self.drafts):
            if draft.issuer is None and draft.codes:
                draft.issuer, day = read_behind_title(self.text, draft.after, limit, draft.codes)
                draft.signed_on = draft.signed_on or day
            limit = draft.start

    def _share(self) -> None:
        """Give issuer and date, said once behind a list, to all that it names."""
        for index in range(len(self.drafts) - 1, 0, -1):
            draft, previous = self.drafts[index], self.drafts[index - 1]
            if draft.is_next:
                previous.issuer = previous.issuer or draft.issuer
                previous.signed_on = previous.signed_on or draft.signed_on
                previous.signed_within = previous.signed_within or draft.signed_within
                previous.term = previous.term or draft.term
