"""What reads numbers and queries works without Django: for commands, other programs, speed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WITHOUT_DJANGO = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "django":
            raise ImportError(f"{name} is not for pure modules")

sys.meta_path.insert(0, Refuse())
"""

USES = [
    "import documents",
    "from documents.numbers import parse; assert parse('04-NQ/TU').sequence == 4",
    "from documents.citations import find; assert find('Nghị quyết 04-NQ/TU')[0].number",
    "from documents.citations.html import find_in_html; assert list(find_in_html('15/QĐ-UBND'))",
    "from documents.linking.choosing import meant_by; assert meant_by",
    "from documents.citations.grounds import grounds; assert not grounds('')",
    "from documents.diagram import Node, narrow; assert narrow(Node('04-NQ/TU'), []).height",
    "from documents.validity.history import changes; assert changes([], []) == []",
    "from documents.validity.intervals import Facts, periods; assert len(periods(Facts())) == 1",
    "from documents.query import parse_query; assert parse_query('04-NQ/TU', []).number",
]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", WITHOUT_DJANGO + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("use", USES)
def test_it_works_where_django_cannot_be_imported(use):
    done = run(use)
    assert done.returncode == 0, done.stderr


def test_the_guard_would_notice():
    done = run("import documents.models")
    assert done.returncode == 1
    assert "is not for pure modules" in done.stderr
