"""Read a Word file from its first byte to an article."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import IO

from portal.proofreading.rules.pictures import is_like_file_name
from portal.richtext.word.blocks import Block, Drawing
from portal.richtext.word.body import Around, Body
from portal.richtext.word.numbering import read_numbering
from portal.richtext.word.package import MAX_PICTURE_BYTES, Package, Relation, WordError
from portal.richtext.word.recognising import recognise
from portal.richtext.word.styles import read_styles
from portal.richtext.word.writing import Writer

MAX_PICTURES = 40  # each takes some tenths of a second


@dataclass(frozen=True)
class KeptPicture:
    """A picture that was stored.

    Attributes:
        address: where it stands.
        width: in pixels.
        height: in pixels.
    """

    address: str
    width: int
    height: int


Keep = Callable[[bytes], KeptPicture]


@dataclass(frozen=True)
class WordArticle:
    """What a Word file says.

    Attributes:
        title: the title; empty when none was recognised, as the next three.
        lead: the lead, plain text.
        author: who wrote it.
        source: where it was taken from.
        is_author_said: whether the file says that it is the author.
        body: the text in HTML, to be sanitised like any other.
        signature: the line that names the author, in HTML, for the end of the text.
        pictures: how many were kept.
        problems: what could not be taken, as Vietnamese sentences.
    """

    title: str
    lead: str
    author: str
    source: str
    is_author_said: bool
    body: str
    signature: str
    pictures: int
    problems: list[str]


def read_word(file: IO[bytes], keep: Keep) -> WordArticle:
    """Read a Word file.

    Args:
        file: the file.
        keep: stores a picture; raises a ValueError with a sentence when it is not taken.

    Raises:
        WordError: the file is not taken, with a sentence for who sends it.
    """
    package = Package(file)
    relations = package.relations(package.main)
    around = Around(
        read_styles(package, _named(relations, "styles")),
        read_numbering(package, _named(relations, "numbering")),
        relations,
    )
    body = Body(around)
    package.feed(package.main, body)
    notes: dict[str, list[Block]] = {}
    for kind in ("footnote", "endnote"):
        if part := _named(relations, f"{kind}s"):
            own = Around(around.styles, around.numbering, package.relations(part))
            heard = Body(own, kind)
            package.feed(part, heard)
            notes |= heard.notes
    recognised = recognise(body.blocks)
    pictures = _Pictures(package, keep)
    writer = Writer(pictures.tag, notes)
    html = writer.write(recognised.rest)
    if not (html or recognised.title):
        raise WordError("Tệp Word này không có chữ nào.")
    signature = recognised.signature
    return WordArticle(
        title=recognised.title,
        lead=recognised.lead,
        author=recognised.author,
        source=recognised.source,
        is_author_said=recognised.is_author_said,
        body=html,
        signature=f"<p><em>{escape(signature.text, quote=False)}</em></p>" if signature else "",
        pictures=len(pictures.kept),
        problems=pictures.problems,
    )


def _named(relations: dict[str, Relation], kind: str) -> str | None:
    found = (each.target for each in relations.values() if each.kind == kind)
    return next(found, None)


@dataclass
class _Pictures:
    """Stores the pictures of a file, each once."""

    package: Package
    keep: Keep
    kept: dict[str, KeptPicture] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    _seen: int = 0
    _failed: set[str] = field(default_factory=set)

    def tag(self, drawing: Drawing) -> str:
        """Return the tag of a picture; nothing when it is not taken."""
        self._seen += 1
        if drawing.part is None:
            self._tell("nằm ngoài tệp Word. Hãy tải ảnh lên riêng.")
            return ""
        if drawing.part in self._failed:
            return ""
        if drawing.part not in self.kept and not self._take(drawing.part):
            self._failed.add(drawing.part)
            return ""
        picture = self.kept[drawing.part]
        alt = "" if is_like_file_name(drawing.alt) else drawing.alt
        return (
            f'<img src="{escape(picture.address)}" alt="{escape(alt)}" '
            f'width="{picture.width}" height="{picture.height}">'
        )

    def _take(self, part: str) -> bool:
        if len(self.kept) >= MAX_PICTURES:
            self._tell(f"chưa nhập: mỗi lần chỉ nhập {MAX_PICTURES} ảnh.")
            return False
        try:
            self.kept[part] = self.keep(self.package.read(part, MAX_PICTURE_BYTES))
        except KeyError:
            self._tell("không có trong tệp Word.")
        except WordError:
            self._tell("bị hỏng hoặc lớn hơn 15 MB.")
        except ValueError as error:
            self._tell(f"chưa nhập: {error}")
        else:
            return True
        return False

    def _tell(self, sentence: str) -> None:
        self.problems.append(f"Ảnh thứ {self._seen} {sentence}")
