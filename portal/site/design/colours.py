"""The colours of static/css/tokens.css, and the contrast of those that stand on each other."""

import re
from dataclasses import dataclass

SCHEMES = {
    "light": [""],
    "dark": ["", "(prefers-color-scheme: dark)"],
    "more contrast": ["", "(prefers-contrast: more)"],
    "dark, more contrast": [
        "",
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(prefers-contrast: more) and (prefers-color-scheme: dark)",
    ],
}

_BLOCK = re.compile(r"(?:@media (?P<condition>[^{]+?)\s*\{\s*)?:root\s*\{(?P<body>[^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?)\s*;")


@dataclass(frozen=True)
class Pair:
    """Two colours that touch.

    Attributes:
        front: the token of what is read or seen.
        back: the token of what is behind it.
        least: the contrast that WCAG asks for: 4.5 for text, 3 for what is not text.
    """

    front: str
    back: str
    least: float = 4.5


_SHEETS = ("page", "band", "surface", "surface-warm")

PAIRS = [
    *(Pair(front, back) for back in _SHEETS for front in ("ink", "ink-soft", "link", "link-hover")),
    *(
        Pair(front, back, 3)
        for back in _SHEETS
        for front in ("line-strong", "focus", "gold-ornament")
    ),
    *(Pair(front, back) for back in ("red", "red-deep") for front in ("on-red", "on-red-soft")),
    *(Pair("gold", back) for back in ("red", "red-deep")),
    Pair("on-red", "red-light"),
    Pair("on-gold", "gold"),
    Pair("ink", "mark"),
    Pair("link", "mark"),
    *(Pair(state, f"{state}-back") for state in ("good", "wait", "over", "wrong", "note")),
    *(Pair("wrong", sheet) for sheet in _SHEETS),
]


def read_schemes(css: str) -> dict[str, dict[str, str]]:
    """Return the colours of every scheme by token.

    Args:
        css: the text of tokens.css.
    """
    blocks: dict[str, dict[str, str]] = {}
    for block in _BLOCK.finditer(css):
        found = dict(_COLOUR.findall(block["body"]))
        blocks.setdefault(block["condition"] or "", {}).update(found)
    return {
        name: {
            token: colour
            for condition in conditions
            for token, colour in blocks.get(condition, {}).items()
        }
        for name, conditions in SCHEMES.items()
    }


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
