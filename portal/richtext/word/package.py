"""Open a Word file: a ZIP archive of XML parts (ECMA-376, part 2), read with bounds."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Protocol
from urllib.parse import unquote
from xml.parsers import expat

MAX_XML_BYTES = 32 * 1024 * 1024  # of a part, unpacked; a hundred pages have some 10 MB
MAX_PICTURE_BYTES = 15 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024  # of all parts together, as the archive declares them
MAX_MEMBERS = 5_000  # real files have some dozens
MAX_DEPTH = 500  # of elements in each other; Word writes some dozens
_CHUNK = 256 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # files of Word 97–2003, and all that have a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = struct.Struct("<4s4H2LH")  # the end of the directory of a ZIP archive
_LONGEST_COMMENT = 65_535
_DIRECTORY_BYTES = MAX_MEMBERS * 400
# ECMA-376 part 2 knows no others, and Python unpacks the others without a limit.
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

NOT_WORD = "Đây không phải tệp Word. Hãy chọn tệp .docx."
OLD = "Tệp .doc đời cũ không đọc được. Hãy mở bằng Word rồi lưu lại thành .docx."
BROKEN = "Tệp Word này bị hỏng, không mở được. Hãy mở bằng Word, lưu lại rồi tải lên."
PASSWORD = "Tệp này có mật khẩu. Hãy gỡ mật khẩu trong Word rồi tải lên."  # noqa: S105 - a sentence
MACRO = "Tệp này chứa macro. Hãy lưu lại thành .docx không macro rồi tải lên."
STRANGE = "Tệp này có cấu trúc bất thường nên không được nhận."
TOO_LARGE = "Tệp này quá dài để nhập một lần. Hãy chia thành nhiều tệp rồi nhập từng tệp."

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # the same in "strict" files
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
}


class WordError(ValueError):
    """A file that is not taken; ``str()`` of it is a Vietnamese sentence for who sends it."""


class Listener(Protocol):
    """Hears the elements of a part, by their usual prefixes: `w:p`."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear the beginning of an element."""

    def end(self, tag: str) -> None:
        """Hear the end of an element."""

    def text(self, data: str) -> None:
        """Hear text, perhaps in pieces."""


@dataclass(frozen=True)
class Relation:
    """What a part refers to.

    Attributes:
        kind: the last word of its type: `image`, `hyperlink`.
        target: the name of another part, or an address outside.
        is_outside: which of the two.
    """

    kind: str
    target: str
    is_outside: bool


class Package:
    """An open Word file.

    Attributes:
        main: the name of the part with the text.
    """

    def __init__(self, file: IO[bytes]) -> None:
        """Open a file.

        Args:
            file: the file; it stays open.

        Raises:
            WordError: it is none, is broken, or is not to be opened.
        """
        _check_beginning(file)
        _check_directory(file)
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            raise WordError(BROKEN) from None
        members = self._archive.infolist()
        self._members = {each.filename.lower().lstrip("/"): each for each in members}
        self._check_members(members)
        self.main = self._find_main()

    def _check_members(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_UNPACKED:
            raise WordError(STRANGE)
        if any(each.flag_bits & 1 for each in members):
            raise WordError(PASSWORD)
        if any(name.endswith("vbaproject.bin") for name in self._members):
            raise WordError(MACRO)
        types = "[content_types].xml"
        if types in self._members and b"macroEnabled" in self.read(types, MAX_XML_BYTES):
            raise WordError(MACRO)

    def _find_main(self) -> str:
        named = (
            each.target for each in self.relations("").values() if each.kind == "officeDocument"
        )
        main = next(named, "word/document.xml").lower()
        if main in self._members and main.startswith("word/"):
            return main
        raise WordError(NOT_WORD)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by the ids that it uses; of "" those of the file."""
        folder, name = posixpath.split(part)
        listener = _Relations(folder)
        self.feed(posixpath.join(folder, "_rels", f"{name}.rels"), listener)
        return listener.found

    def feed(self, part: str, listener: Listener) -> None:
        """Let a listener hear a part; one that is not there is silent.

        Raises:
            WordError: it is broken, too long, or not what Word writes.
        """
        if part not in self._members:
            return
        hearing = _Hearing(listener)
        left = MAX_XML_BYTES
        try:
            with self._open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise WordError(TOO_LARGE)
                    hearing.parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
            hearing.parser.Parse(b"", True)  # noqa: FBT003
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, EOFError):
            raise WordError(BROKEN) from None

    def read(self, part: str, limit: int) -> bytes:
        """Return the bytes of a part.

        Raises:
            KeyError: there is none of that name.
            WordError: it is broken, or larger than the limit.
        """
        try:
            with self._open(part.lower()) as stream:
                content = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
            raise WordError(BROKEN) from None
        if len(content) > limit:
            raise WordError(TOO_LARGE)
        return content

    def _open(self, part: str) -> IO[bytes]:
        member = self._members[part]
        if member.compress_type not in _PACKINGS:
            raise WordError(STRANGE)
        try:
            return self._archive.open(member)
        except (NotImplementedError, RuntimeError, ValueError):  # the last: it begins before 0
            raise WordError(BROKEN) from None


def _check_beginning(file: IO[bytes]) -> None:
    file.seek(0)
    head = file.read(len(_OLE))
    if not head:
        raise WordError("Tệp này rỗng.")
    if head == _OLE:
        raise WordError(PASSWORD if _holds(file, _ENCRYPTED) else OLD)
    if not head.startswith(b"PK\x03\x04"):
        raise WordError(NOT_WORD)


def _holds(file: IO[bytes], words: bytes) -> bool:
    before = b""
    while chunk := file.read(_CHUNK):
        if words in before + chunk:
            return True
        before = chunk[-len(words) :]
    return False


def _check_directory(file: IO[bytes]) -> None:
    """Refuse an archive whose directory alone would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - _END.size))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise WordError(BROKEN)
    directory_bytes = _END.unpack_from(tail, place)[5]
    if directory_bytes > _DIRECTORY_BYTES or tail[max(0, place - 20) : place].startswith(
        b"PK\x06\x07"
    ):
        raise WordError(STRANGE)
    file.seek(0)


class _Hearing:
    """Reads XML and gives elements their usual prefixes."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._short: dict[str, str] = {}
        self._depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = listener.text

    def _refuse(self, *_: object) -> None:
        raise WordError(STRANGE)  # office files declare no document type

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise WordError(STRANGE)
        short = self._name
        self._listener.start(short(name), {short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._listener.end(self._name(name))

    def _name(self, name: str) -> str:
        if name not in self._short:
            space, _, tag = name.rpartition(" ")
            prefix = _PREFIXES.get(space, "?" if space else "")
            self._short[name] = f"{prefix}:{tag}" if prefix else tag
        return self._short[name]


class _Relations:
    """Hears the relations of a part that stands in a folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, Relation] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not tag.endswith(":Relationship"):
            return
        target = attributes.get("Target", "")
        is_outside = attributes.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", self._folder, unquote(target)))
            target = target.lstrip("/").lower()
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = Relation(kind, target, is_outside)

    def end(self, tag: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
