"""Who the people of the demonstration pictures are: their clothes, their hair and the cast."""

from dataclasses import dataclass, replace

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.palette import Colour
from portal.site.demo.drawing.shapes import Outline


@dataclass(frozen=True)
class Person:
    """How a figure looks.

    Attributes:
        cloth: Colour of the main garment.
        style: The garment: "suit", "shirt" or "dress" (the long áo dài).
        cut: The hair: "short", "bob", "long", "bun" or "cap" (hair under a conical hat).
        hair: Colour of the hair.
        skin: Colour of the skin.
    """

    cloth: Colour
    style: str = "shirt"
    cut: str = "short"
    hair: Colour = p.HAIR
    skin: Colour = p.SKIN


FRINGES: dict[str, Outline] = {
    "short": [
        (-41, -78),
        (-44, -112),
        (-26, -138),
        (6, -143),
        (34, -132),
        (44, -108),
        (41, -78),
        (34, -98),
        (18, -110),
        (-8, -106),
        (-30, -100),
    ],
    "bun": [
        (-41, -74),
        (-43, -108),
        (-26, -134),
        (0, -140),
        (26, -134),
        (43, -108),
        (41, -74),
        (34, -96),
        (14, -116),
        (-4, -120),
        (-32, -98),
    ],
    "bob": [
        (-43, -60),
        (-46, -106),
        (-28, -136),
        (0, -143),
        (28, -136),
        (46, -106),
        (43, -60),
        (35, -92),
        (16, -112),
        (-6, -106),
        (-33, -88),
    ],
    "long": [
        (-42, -60),
        (-45, -106),
        (-28, -136),
        (0, -143),
        (28, -136),
        (45, -106),
        (42, -60),
        (34, -90),
        (10, -118),
        (0, -124),
        (-12, -116),
        (-34, -90),
    ],
    "cap": [
        (-40, -70),
        (-42, -104),
        (0, -126),
        (42, -104),
        (40, -70),
        (33, -92),
        (0, -104),
        (-33, -92),
    ],
}
"""Hair over the forehead, by cut, around the hollow of the neck."""

BACKS_OF_HEADS: dict[str, Outline] = {
    "short": [
        (-40, -80),
        (-40, -112),
        (-24, -138),
        (0, -143),
        (24, -138),
        (40, -112),
        (40, -80),
        (26, -42),
        (0, -36),
        (-26, -42),
    ],
    "bun": [
        (-40, -80),
        (-40, -112),
        (-22, -134),
        (0, -138),
        (22, -134),
        (40, -112),
        (40, -80),
        (24, -44),
        (0, -40),
        (-24, -44),
    ],
    "bob": [
        (-48, -70),
        (-46, -110),
        (-24, -138),
        (0, -143),
        (24, -138),
        (46, -110),
        (48, -70),
        (44, -24),
        (0, -18),
        (-44, -24),
    ],
    "long": [
        (-47, -70),
        (-45, -110),
        (-24, -138),
        (0, -143),
        (24, -138),
        (45, -110),
        (47, -70),
        (50, 10),
        (40, 92),
        (0, 104),
        (-40, 92),
        (-50, 10),
    ],
    "cap": [
        (-40, -70),
        (-40, -104),
        (0, -120),
        (40, -104),
        (40, -70),
        (34, 0),
        (0, 50),
        (-34, 0),
    ],
}
"""Hair seen from behind, by cut, around the nape."""


def with_hat(person: Person) -> Person:
    """Put a conical hat on a person.

    Args:
        person: Who wears it.

    Returns:
        The same person under the hat.
    """
    return replace(person, cut="cap")


CAST: tuple[Person, ...] = (
    Person(p.RED, "dress", "long", p.HAIR, p.SKIN_PALE),
    Person(p.RIVER_DEEP, "suit", "short", p.HAIR, p.SKIN),
    Person(p.WHITE, "shirt", "short", p.HAIR_GREY, p.SKIN),
    Person(p.GOLD, "dress", "bun", p.HAIR, p.SKIN_PALE),
    Person(p.LEAF, "shirt", "short", p.HAIR_BROWN, p.SKIN_TAN),
    Person(p.INK, "suit", "bob", p.HAIR, p.SKIN_PALE),
    Person(p.RIVER, "shirt", "bob", p.HAIR_BROWN, p.SKIN),
    Person(p.CORAL, "dress", "long", p.HAIR, p.SKIN),
    Person(p.GREY_DARK, "suit", "short", p.HAIR_GREY, p.SKIN_TAN),
    Person(p.LEAF_DARK, "dress", "bun", p.HAIR_GREY, p.SKIN),
)
"""People to fill a scene with; no two next to one another dress alike."""
