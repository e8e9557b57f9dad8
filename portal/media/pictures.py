"""Pictures that people upload: decoded, turned upright, made smaller, written anew.

Writing anew drops whatever else a file carried: position data of a telephone,
a script behind the pixels, a false name.
"""

import struct
import uuid
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils import timezone
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

FULL_WIDTH = 1600  # pixels; the widest column of the portal on a double-density screen
SMALL_WIDTH = 640  # pixels; cards and lists
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
UNREADABLE = (  # what Pillow raises for a file that is none of these or is broken
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True)
class Picture:
    """An upload that was read: two renditions ready to store.

    Attributes:
        full: at most `FULL_WIDTH` wide.
        small: at most `SMALL_WIDTH` wide.
        extension: `jpg`, or `png` when parts of it are transparent.
        width: of the full rendition, in pixels.
        height: of the full rendition, in pixels.
    """

    full: ContentFile
    small: ContentFile
    extension: str
    width: int
    height: int


def read_picture(upload: File) -> Picture:
    """Decode an uploaded picture and make its renditions.

    Args:
        upload: the file as it came.

    Raises:
        ValidationError: with a sentence for the person who uploads, when the file
            is too large, has too many pixels, or is no picture.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError("Ảnh lớn hơn 15 MB. Hãy thu nhỏ ảnh rồi tải lại.")
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(
                    f"Ảnh có {image.width} × {image.height} điểm, quá lớn. "
                    "Hãy thu nhỏ xuống dưới 40 triệu điểm ảnh rồi tải lại."
                )
            # A JPEG is decoded straight to about the size that is wanted.
            image.draft("RGB", (FULL_WIDTH * 2, FULL_WIDTH * 2))
            image.load()
            upright = _upright(image)
    except ValidationError:
        raise
    except UNREADABLE:
        raise ValidationError(
            "Không đọc được ảnh này. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF còn nguyên vẹn."
        ) from None
    transparent = upright.has_transparency_data and upright.convert("RGBA").getextrema()[3][0] < 255
    flat = _in_colours_of_the_web(upright).convert("RGBA" if transparent else "RGB")
    flat.info.clear()  # comments and the like, which would be written along
    full = _no_wider_than(flat, FULL_WIDTH)
    extension = "png" if transparent else "jpg"
    return Picture(
        full=_write(full, extension),
        small=_write(_no_wider_than(full, SMALL_WIDTH), extension),
        extension=extension,
        width=full.width,
        height=full.height,
    )


def random_picture_name(extension: str) -> str:
    """Return a new name, which nobody can guess, under the folder of the month."""
    return f"anh/{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}.{extension}"


def small_name(name: str) -> str:
    """Return where the small rendition of a stored picture stands."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}-nho.{extension}"


def _upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its EXIF says.

    Pillow's own `exif_transpose` also writes the EXIF anew, and fails on one that is odd.
    """
    turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    return image.copy() if turn is None else image.transpose(turn)


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


def _no_wider_than(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _write(image: Image.Image, extension: str) -> ContentFile:
    buffer = BytesIO()
    if extension == "png":
        image.save(buffer, "PNG", optimize=True)
    else:
        image.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return ContentFile(buffer.getvalue())
