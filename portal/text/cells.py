"""Texts for files that other programs read: XML, JSON and tables."""

import re

# What XML 1.0 may not hold at all (section 2.2); no other format is the better for it.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Spreadsheets run a cell that begins with one of these. Where the computer's list separator is
# a semicolon, as in Vietnamese settings, a cell begins behind a semicolon too.
_FORMULA = re.compile(r"(^|;\s*)(?=[=+\-@＝＋－＠])")


def fit(text: str) -> str:
    """Take out the characters that files for other programs must not hold."""
    return _UNFIT.sub("", text)


def cell(text: str) -> str:
    """Write a text so that a spreadsheet shows it and never runs it.

    Args:
        text: any text.

    Returns:
        The text in one line, with an apostrophe before what would begin a formula.
    """
    return _FORMULA.sub(r"\1'", " ".join(fit(text).split()))
