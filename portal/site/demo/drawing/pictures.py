"""The demonstration pictures: which there are, and how to draw one.

Every picture is drawn by this package and by nothing else, so that nobody's rights and nobody's
face are in it. No picture holds words, emblems or flags. The scenes stand in `scenes_*.py`, what
they are made of in `figures`, `people`, `nature`, `buildings` and `things`, and the drawing board
in `canvas`, `shapes` and `palette`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from portal.site.demo.drawing.canvas import Canvas
from portal.site.demo.drawing.scenes_agreements import draw_dialogue, draw_signing
from portal.site.demo.drawing.scenes_community import draw_emulation, draw_network
from portal.site.demo.drawing.scenes_country import draw_mountains, draw_neighbourhood
from portal.site.demo.drawing.scenes_documents import draw_documents, draw_search, draw_supervision
from portal.site.demo.drawing.scenes_festival import draw_festival
from portal.site.demo.drawing.scenes_meetings import draw_conference, draw_round_table
from portal.site.demo.drawing.scenes_rivers import draw_city, draw_river

_SCENES: Mapping[str, Callable[[Canvas], None]] = MappingProxyType(
    {
        "hoi-nghi": draw_conference,
        "toa-dam": draw_round_table,
        "ky-ket": draw_signing,
        "khu-dan-cu": draw_neighbourhood,
        "ngay-hoi": draw_festival,
        "giam-sat": draw_supervision,
        "van-ban": draw_documents,
        "doi-thoai": draw_dialogue,
        "song-nuoc": draw_river,
        "mien-nui": draw_mountains,
        "thanh-pho": draw_city,
        "ket-noi": draw_network,
        "tim-kiem": draw_search,
        "thi-dua": draw_emulation,
    }
)

PICTURES: tuple[str, ...] = tuple(_SCENES)
"""The keys `draw` takes."""


@cache
def draw(key: str, width: int = 1600, height: int = 1000) -> bytes:
    """Draw one demonstration picture, once in a process: most are shown in several places.

    The same arguments give the same bytes. The scene fills the picture: at a ratio other than
    16 to 10 its longer sides are cut evenly.

    Args:
        key: One of `PICTURES`.
        width: Width in pixels.
        height: Height in pixels.

    Returns:
        The bytes of a JPEG file.

    Raises:
        KeyError: If there is no picture of that key.
        ValueError: If a side is not positive.
    """
    scene = _SCENES[key]
    canvas = Canvas(width, height)
    scene(canvas)
    return canvas.jpeg(width, height)
