"""What reads queries, plans and cuts passages works without Django."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

WITHOUT_DJANGO = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "django":
            raise ImportError(f"{name} is not for pure modules")

sys.meta_path.insert(0, Refuse())
"""

USES = [
    "from portal.search.query import parse_words; assert parse_words('mặt trận').has_accents",
    "from portal.search.query import parse_words; from portal.search.plan import plan;"
    " assert plan(parse_words('mặt trận')).tiers",
    "from portal.search.terms import count, Term, write_line; from datetime import date;"
    " assert count([write_line([Term('nam', '2021')])], date.max)['nam', '2021'] == 1",
    "from portal.search.selection import Position; assert Position.read('0-1-2').key == 2",
    "from portal.search.snippets import Marker, marked;"
    " assert marked('Mặt', Marker(frozenset({'mat'}), frozenset()))[0].is_found",
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
    assert "is not for pure modules" in run("import portal.search.models").stderr
