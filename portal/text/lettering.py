"""How wide words are in a drawing made on the server, where no browser measures them."""

from dataclasses import dataclass

# Widths of letters in parts of their size, a little more than in common fonts.
_WIDTHS = {
    **dict.fromkeys("iljtfrI.,:;'|!()[]- ", 0.34),
    **dict.fromkeys("mwMWĐÔÊÂƠƯĂ@%", 0.92),
}
_OTHER_WIDTH, _CAPITAL_WIDTH = 0.59, 0.72
_BOLD = 1.08


@dataclass(frozen=True)
class Text:
    """Some words in one line of a drawing."""

    x: int
    y: int
    words: str


def width_of(words: str, size: int, *, is_bold: bool = False) -> float:
    """Return how wide a line of words is at most, in the units of the size."""
    return sum(map(_width_of_letter, words)) * size * (_BOLD if is_bold else 1)


def fit(words: str, width: float, size: int, *, is_bold: bool = False) -> str:
    """Cut words so that they certainly fit into a width; `…` stands for what is cut."""
    words = " ".join(words.split())
    if width_of(words, size, is_bold=is_bold) <= width:
        return words
    while words and width_of(f"{words}…", size, is_bold=is_bold) > width:
        words = words[:-1]
    return f"{words.rstrip(' ,.;–-')}…"


def wrap(words: str, width: float, size: int, lines: int, *, is_bold: bool = False) -> list[str]:
    """Break words into lines that certainly fit into a width.

    Args:
        words: a text.
        width: of the lines, in the units of the size.
        size: of the letters.
        lines: how many there may be; what does not fit into the last is cut.
        is_bold: whether the letters are bold.

    Returns:
        At least one line, and none that is empty unless there are no words.
    """
    done: list[str] = []
    line = ""
    rest = words.split()
    while rest and len(done) < lines - 1:
        longer = f"{line} {rest[0]}".strip()
        if width_of(longer, size, is_bold=is_bold) <= width:
            line = longer
            rest.pop(0)
        elif line:
            done.append(line)
            line = ""
        else:  # one word that is wider than a line
            done.append(fit(rest.pop(0), width, size, is_bold=is_bold))
    last = " ".join(filter(None, [line, *rest]))
    if last or not done:
        done.append(fit(last, width, size, is_bold=is_bold))
    return done


def _width_of_letter(letter: str) -> float:
    usual = _CAPITAL_WIDTH if letter.isupper() else _OTHER_WIDTH
    return _WIDTHS.get(letter, usual)
