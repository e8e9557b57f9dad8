"""Read the words of a DOCX file as its reader sees them (ECMA-376, WordprocessingML)."""

import zipfile
from collections.abc import Callable
from xml.parsers import expat

from django.core.files.base import File

MAX_XML_BYTES = 16 * 1024 * 1024  # of a part, unpacked; fifty pages have some 5 MB
MAX_DEPTH = 500  # of elements in each other; Word writes some dozens
CHUNK = 256 * 1024  # of a damaged part, the chunk with the damage is lost

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# ECMA-376 part 2 knows no others, and Python unpacks the others without a limit.
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # the same in "strict" files
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
# Text that was deleted or moved away, and the second copy of a text box for old programs.
_UNSEEN = {"w:del", "w:moveFrom", "w:rPrChange", "mc:Fallback"}
_MARKS = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_NO = {"0", "false", "off"}


def read_docx(file: File, add: Callable[[str], None]) -> None:
    """Read the body, with tables and text boxes, and the notes.

    Args:
        file: the file.
        add: is given each paragraph, those of cells one by one; what it raises ends the reading.

    Raises:
        ValueError: the XML declares a document type, or elements are nested beyond reason.
        Exception: of zipfile, zlib or expat, when the file is broken.
    """
    with zipfile.ZipFile(file) as archive:
        held = set(archive.namelist())
        for name in _PARTS:
            if name in held:
                _read_part(archive, name, _Words(add))


def _read_part(archive: zipfile.ZipFile, name: str, words: "_Words") -> None:
    if archive.getinfo(name).compress_type not in _PACKINGS:
        raise ValueError("a packing that office files do not have")
    left = MAX_XML_BYTES
    try:
        with archive.open(name) as part:
            while left and (chunk := part.read(min(CHUNK, left))):
                words.feed(chunk)
                left -= len(chunk)
        if left:
            words.close()
    finally:
        words.end_paragraph()


class _Words:
    """Hears the elements of a part and gives on the paragraphs."""

    def __init__(self, add: Callable[[str], None]) -> None:
        self._add = add
        self._pieces: list[str] = []
        self._depth = 0
        self._unseen_since = 0  # the depth of the element whose text nobody sees; 0: none
        self._hidden_runs: list[bool] = []  # of the runs around this place, the inmost last
        self._is_text = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords

    def close(self) -> None:
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords

    def end_paragraph(self) -> None:
        """Give on what has come since the last one."""
        paragraph, self._pieces = "".join(self._pieces), []
        if paragraph:
            self._add(paragraph)

    def _refuse(self, *_: object) -> None:
        raise ValueError("office files declare no document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError("nested beyond reason")
        tag = _short(name)
        if self._unseen_since:
            return
        if tag in _UNSEEN:
            self._unseen_since = self._depth
        elif tag == "w:t":
            self._is_text = not (self._hidden_runs and self._hidden_runs[-1])
        elif tag == "w:p":
            self.end_paragraph()
        elif tag == "w:r":
            self._hidden_runs.append(False)
        elif tag == "w:vanish" and self._hidden_runs:
            value = attributes.get(name.replace("vanish", "val"))
            self._hidden_runs[-1] = value not in _NO
        elif tag in _MARKS:
            self._pieces.append(_MARKS[tag])

    def _end(self, name: str) -> None:
        if self._unseen_since:
            if self._unseen_since == self._depth:
                self._unseen_since = 0
        elif (tag := _short(name)) == "w:t":
            self._is_text = False
        elif tag == "w:p":
            self.end_paragraph()
        elif tag == "w:r":
            self._hidden_runs.pop()
        self._depth -= 1

    def _characters(self, data: str) -> None:
        if self._is_text and not self._unseen_since:
            self._pieces.append(data)


def _short(name: str) -> str:
    space, _, tag = name.rpartition(" ")
    return f"{_PREFIXES.get(space, '')}:{tag}"
