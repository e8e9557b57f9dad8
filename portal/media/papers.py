"""Files of documents: what they are is read from their bytes, not from their name."""

import hashlib
import zipfile
from dataclasses import dataclass
from threading import Lock

import pypdfium2
from django.core.exceptions import ValidationError
from django.core.files.base import File

MAX_BYTES = 100 * 1024 * 1024
MAX_MEMBERS = 5_000  # of a DOCX or XLSX; real ones have some dozens
PAGES_LOOKED_AT = 5  # for a text layer: a scan with a typed cover page is still found out

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_MACROS = "vbaproject.bin"  # names of parts are compared without regard to capitals
pdfium_lock = Lock()  # PDFium crashes the process when two threads are in it


@dataclass(frozen=True)
class PaperFacts:
    """What a file says of itself.

    Attributes:
        kind: `pdf`, `docx` or `xlsx`.
        size: in bytes.
        sha256: of the whole file, in hexadecimal.
        pages: of a PDF; None for the others, whose pages depend on the printer.
        has_text: whether a PDF has a text layer; None for the others.
    """

    kind: str
    size: int
    sha256: str
    pages: int | None
    has_text: bool | None


def read_paper(upload: File) -> PaperFacts:
    """Find out what an uploaded file is.

    Args:
        upload: the file as it came; its position is put back to the start.

    Raises:
        ValidationError: with a sentence for the person who uploads, when it is
            empty, too large, broken, holds macros, or is of a kind not taken.
    """
    if not upload.size:
        raise ValidationError("Tệp này rỗng.")
    if upload.size > MAX_BYTES:
        raise ValidationError("Tệp lớn hơn 100 MB. Hãy nén bản quét rồi tải lại.")
    upload.seek(0)
    head = upload.read(1024)
    pages: int | None = None
    has_text: bool | None = None
    if b"%PDF-" in head:  # readers accept it anywhere in the first kilobyte
        kind = "pdf"
        with pdfium_lock:
            pages, has_text = _read_pdf(upload)
    elif head.startswith(b"PK\x03\x04"):
        kind = _read_office(upload)
    else:
        raise ValidationError(
            "Chỉ nhận tệp PDF, DOCX hoặc XLSX. Tệp .doc, .xls cũ: hãy lưu lại thành DOCX, XLSX."
        )
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return PaperFacts(kind, upload.size, digest, pages, has_text)


def _read_pdf(upload: File) -> tuple[int, bool]:
    upload.seek(0)
    try:
        pdf = pypdfium2.PdfDocument(upload.read())
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ValidationError("Tệp PDF này có mật khẩu. Hãy gỡ mật khẩu rồi tải lại.") from None
        raise ValidationError("Tệp PDF này bị hỏng, không mở được.") from None
    try:
        pages = len(pdf)
        if not pages:
            raise ValidationError("Tệp PDF này không có trang nào.")
        has_text = any(
            pdf[index].get_textpage().get_text_bounded().strip()
            for index in range(min(pages, PAGES_LOOKED_AT))
        )
    except pypdfium2.PdfiumError:
        raise ValidationError("Tệp PDF này có trang bị hỏng, không mở được.") from None
    finally:
        pdf.close()
    return pages, has_text


def _read_office(upload: File) -> str:
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise ValidationError("Tệp này bị hỏng, không mở được.") from None
    if len(names) > MAX_MEMBERS:
        raise ValidationError("Tệp này có cấu trúc bất thường nên không được nhận.")
    if any(name.lower().endswith(_MACROS) for name in names):
        raise ValidationError("Tệp này chứa macro. Hãy lưu lại thành DOCX hoặc XLSX không macro.")
    for part, kind in _OFFICE_PARTS.items():
        if part in names:
            return kind
    raise ValidationError("Chỉ nhận tệp PDF, DOCX hoặc XLSX.")
