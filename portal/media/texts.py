"""The words in files, for the search; what cannot be read is left out and never an error."""

import logging
import re
from collections.abc import Callable

import pypdfium2
from django.core.files.base import File

from portal.media.docx import read_docx
from portal.media.papers import pdfium_lock
from portal.text.lines import join_lines

MAX_CHARACTERS = 120_000  # the index keeps 15,800 words, of some five characters and a space
MAX_PAGES = 300

# PDFium puts one of these for any hyphen at the end of a line, and takes the line end away.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_PAGE_NUMBER = re.compile(r"[-–\s]*(\d{1,3})[-–\s]*")
# Bullets of symbol fonts, and what stands for a letter or picture that has no code.
_SYMBOLS = re.compile("[\ue000-\uf8ff\ufffc-\uffff]")

logger = logging.getLogger("portal.media")


class _Full(Exception):  # noqa: N818 - to have enough is no error
    """As much has been read as is kept."""


class _Text:
    """Collects the pieces of a text, cleaned and up to a limit."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._room = MAX_CHARACTERS

    def add(self, piece: str) -> None:
        """Take a paragraph or page.

        Raises:
            _Full: there is no room for more.
        """
        piece = join_lines(_SYMBOLS.sub(" ", piece[:MAX_CHARACTERS]))
        if len(piece) > self._room:
            self._pieces.append(piece[: self._room].rpartition(" ")[0])
            raise _Full
        if piece:
            self._pieces.append(piece)
            self._room -= len(piece) + 1

    def __str__(self) -> str:
        return "\n".join(filter(None, self._pieces))


Reader = Callable[[File, Callable[[str], None]], None]


def extract_text(file: File, kind: str) -> str | None:
    """Read the words of a file.

    Args:
        file: the file; its position is put back to the start.
        kind: as `portal.media.papers` tells it.

    Returns:
        Plain text, a line for each paragraph or page, of `MAX_CHARACTERS` at most; of a broken
        file what could be read; None when there is nothing, as in a scan, or when files of
        this kind are not read.
    """
    reader = _READERS.get(kind)
    if reader is None:
        return None
    text = _Text()
    file.seek(0)
    try:
        reader(file, text.add)
    except _Full:
        pass
    except Exception as error:  # noqa: BLE001 - whatever a file does to its reader, it is stored
        _warn(kind, error)
    file.seek(0)
    return str(text) or None


def _read_pdf(file: File, add: Callable[[str], None]) -> None:
    with pdfium_lock:
        pdf = pypdfium2.PdfDocument(file.read())
        try:
            for index in range(min(len(pdf), MAX_PAGES)):
                try:
                    words = _words_of_page(pdf, index)
                except pypdfium2.PdfiumError as error:
                    _warn("pdf", error)
                else:
                    add(_without_page_number(words, index))
        finally:
            pdf.close()


def _words_of_page(pdf: pypdfium2.PdfDocument, index: int) -> str:
    page = pdf[index]
    try:
        return page.get_textpage().get_text_bounded()
    finally:
        page.close()


def _without_page_number(words: str, index: int) -> str:
    """Leave the number out, or it would part a phrase that goes on over the page."""
    lines = _LINE_END_HYPHEN.sub("-\n", words).splitlines()
    for place in (0, -1):
        number = _PAGE_NUMBER.fullmatch(lines[place]) if lines else None
        if number and int(number[1]) <= index + 1:
            del lines[place]
    return "\n".join(lines)


def _warn(kind: str, error: Exception) -> None:
    # Neither the name of the file nor the error's own words, which may quote the file.
    logger.warning(
        "file not read in full", extra={"file_kind": kind, "error": type(error).__name__}
    )


_READERS: dict[str, Reader] = {"pdf": _read_pdf, "docx": read_docx}
