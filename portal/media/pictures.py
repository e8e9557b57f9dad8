"""Pictures that people upload: decoded, turned upright, made smaller, written anew.

Writing anew drops whatever else a file carried: position data of a telephone,
a script behind the pixels, a false name.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from portal.media.turns import turn

FULL_WIDTH = 1600  # pixels; the widest column of the portal on a double-density screen
FULL_HEIGHT = 8000  # pixels; a drawing that explains something may be long
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000  # 160 MB decoded; more could exhaust a small server
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 82
TURNS = {  # what makes a picture upright, by its orientation in EXIF
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {  # those of them that make the width the height
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
}
_BRANDS_WITHIN = 64  # bytes
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}  # in the same kind of file
UNREADABLE = (  # what Pillow raises for a file that is none of these or is broken
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True)
class ReadPicture:
    """An upload that was read, ready to store.

    Attributes:
        file: at most `FULL_WIDTH` wide and `FULL_HEIGHT` high; it holds nothing but pixels.
        extension: `jpg`, or `png` when parts of it are transparent.
        width: in pixels.
        height: in pixels.
    """

    file: ContentFile
    extension: str
    width: int
    height: int


def read_picture(upload: File) -> ReadPicture:
    """Decode an uploaded picture and write it anew.

    What can be told from the first bytes is told without decoding. One picture at a time is
    decoded on a machine, so that many large ones do not exhaust it.

    Args:
        upload: the file as it came.

    Raises:
        ValidationError: with a sentence for the person who uploads, when the file
            is too large, has too many pixels, or is no picture.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError("Ảnh lớn hơn 15 MB. Hãy thu nhỏ ảnh rồi tải lại.")
    with _refused_in_words():
        upload.seek(0)
        start = upload.read(_BRANDS_WITHIN)
    if _is_heic(start):
        raise ValidationError(
            "Đây là ảnh HEIC của điện thoại, cổng chưa nhận loại này. Trên iPhone, vào Cài đặt → "
            "Camera → Định dạng → chọn “Tương thích nhất” rồi chụp lại; ảnh đã chụp thì gửi hoặc "
            "xuất sang JPEG rồi tải lên."
        )
    with _refused_in_words():
        upload.seek(0)
        image = Image.open(upload, formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(
            f"Ảnh có {image.width} × {image.height} điểm, quá lớn. "
            "Hãy thu nhỏ xuống dưới 40 triệu điểm ảnh rồi tải lại."
        )
    with turn("upload"), _refused_in_words():
        # A JPEG is decoded straight to about the size that is wanted.
        image.draft("RGB", (FULL_WIDTH * 2, FULL_WIDTH * 2))
        image.load()
        return _written_anew(image)


def _is_heic(start: bytes) -> bool:
    """Tell whether a file is a picture as telephones keep it, by its first bytes.

    They name the brands of the file, ISO/IEC 14496-12, 4.3; those of HEIC are of ISO/IEC 23008-12.
    """
    length, kind = int.from_bytes(start[:4]), start[4:8]
    brands = {start[at : at + 4] for at in range(8, min(length, len(start)), 4)}
    return kind == b"ftyp" and not brands & _AVIF and bool(brands & _HEIC)


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        yield
    except UNREADABLE:
        raise ValidationError(
            "Không đọc được ảnh này. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF còn nguyên vẹn."
        ) from None


def _written_anew(image: Image.Image) -> ReadPicture:
    turned = TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    place = (FULL_HEIGHT, FULL_WIDTH) if turned in SIDEWAYS else (FULL_WIDTH, FULL_HEIGHT)
    # Made smaller first: what follows copies it several times.
    small = no_larger_than(_plain(image), *place)
    # Pillow's own `exif_transpose` also writes the EXIF anew, and fails on one that is odd.
    upright = small if turned is None else small.transpose(turned)
    seen_through = "A" in upright.getbands() and upright.getchannel("A").getextrema()[0] < 255
    flat = _in_colours_of_the_web(upright).convert("RGBA" if seen_through else "RGB")
    flat.info.clear()  # comments and the like, which would be written along
    extension = "png" if seen_through else "jpg"
    return ReadPicture(_write(flat, extension), extension, flat.width, flat.height)


def no_larger_than(image: Image.Image, width: int, height: int | None = None) -> Image.Image:
    """Return a picture made as small as its place, if it is larger; its proportions stay."""
    scale = min(1, width / image.width, (height or image.height) / image.height)
    if scale == 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture whose pixels are colours, and not places in a palette or 16 bit wide."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data and image.mode not in {"RGBA", "LA"}:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in {"1", "P"} else image


def _in_colours_of_the_web(image: Image.Image) -> Image.Image:
    """Apply the colour profile of a camera or a printer, since it is not kept."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that is broken, or made for other pixels


def _write(image: Image.Image, extension: str) -> ContentFile:
    buffer = BytesIO()
    if extension == "png":
        image.save(buffer, "PNG", optimize=True)
    else:
        image.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return ContentFile(buffer.getvalue())
