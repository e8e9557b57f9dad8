"""What an editor should look at once more before a text goes on. Pure Python.

Start at `check`. A rule is one function in `rules/` that reads a `Writing` and yields findings;
`checking.RULES` names them all. Rules warn, they never refuse.
"""

from portal.proofreading.checking import RULES, Rule, check, mended
from portal.proofreading.findings import Edit, Excerpt, Finding
from portal.proofreading.writing import CitedDocument, Known, Text, Writing

__all__ = [
    "RULES",
    "CitedDocument",
    "Edit",
    "Excerpt",
    "Finding",
    "Known",
    "Rule",
    "Text",
    "Writing",
    "check",
    "mended",
]
