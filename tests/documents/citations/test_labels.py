"""Citations in real paragraphs, against labels; see README.md beside this file."""

import gzip
import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from documents.citations import find

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PARAGRAPHS = Path(
    os.environ.get("CITING_PARAGRAPHS")
    or ROOT.parent / "shared" / "data" / "citing_paragraphs_dev.jsonl.gz"
)
FIELDS = ("type", "date", "issuer")
ENOUGH = {"number": 0.99, "type": 0.97, "date": 0.97, "issuer": 0.97}
ENOUGH_IN_A_SMALL_SET = {**ENOUGH, "date": 0.95, "issuer": 0.95}

LABELS = [json.loads(line) for line in (HERE / "labels.jsonl").read_text("utf-8").splitlines()]


@dataclass
class Tally:
    """How often something was said, found, and found as it was said."""

    said: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.said if self.said else 1.0


@pytest.fixture(scope="module")
def paragraphs():
    if not PARAGRAPHS.exists():
        pytest.skip(f"no {PARAGRAPHS.name} here; see README.md")
    with gzip.open(PARAGRAPHS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


@pytest.mark.parametrize(
    ("sets", "enough"),
    [
        (("dev", "held-out", "held-out-2"), ENOUGH),
        (("dev",), ENOUGH),
        (("held-out", "held-out-2"), ENOUGH),
        (("held-out",), ENOUGH_IN_A_SMALL_SET),
        (("held-out-2",), ENOUGH_IN_A_SMALL_SET),
    ],
)
def test_citations_are_found_as_labelled(sets, enough, paragraphs, record_property):
    tallies = {field: Tally() for field in ENOUGH}
    labels = [label for label in LABELS if label["set"] in sets]
    for label in labels:
        text = paragraphs[label["line"] - 1]
        assert digest(text) == label["sha256"], f"line {label['line']} is another text"
        count(label["citations"], found_in(text), tallies)
    parts = [
        f"{field} {tally.precision:.3f}/{tally.recall:.3f} of {tally.said}"
        for field, tally in tallies.items()
    ]
    record_property(
        "score",
        f"{' + '.join(sets)}, {len(labels)} paragraphs, precision/recall: {', '.join(parts)}",
    )
    for field, tally in tallies.items():
        assert min(tally.precision, tally.recall) >= enough[field], (field, tally)


def test_enough_paragraphs_are_labelled():
    sets = Counter(label["set"] for label in LABELS)
    assert sets["dev"] >= 700
    assert sets["held-out"] >= 150
    assert sets["held-out-2"] >= 150
    assert len({label["line"] for label in LABELS}) == len(LABELS)


def test_a_wrong_answer_would_be_seen():
    tallies = {field: Tally() for field in ENOUGH}
    said = [{"number": "04-NQ/TU", "type": "Nghị quyết", "date": None, "issuer": "Tỉnh ủy"}]
    count(said, [{"number": "04-NQ/TU", "type": "Kết luận", "date": None, "issuer": None}], tallies)
    assert tallies["number"] == Tally(1, 1, 1)
    assert tallies["type"] == Tally(1, 1, 0)
    assert tallies["date"] == Tally(0, 0, 0)
    assert tallies["issuer"] == Tally(1, 0, 0)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def found_in(text):
    return [
        {
            "number": citation.number,
            "type": citation.type_name,
            "date": citation.signed_on and citation.signed_on.isoformat(),
            "issuer": citation.issuer,
        }
        for citation in find(text)
    ]


def count(said, found, tallies):
    numbers_said = [citation["number"] for citation in said]
    numbers_found = [citation["number"] for citation in found]
    tallies["number"].said += len(said)
    tallies["number"].found += len(found)
    for block in SequenceMatcher(
        None, numbers_said, numbers_found, autojunk=False
    ).get_matching_blocks():
        tallies["number"].right += block.size
        for step in range(block.size):
            one, other = said[block.a + step], found[block.b + step]
            for field in FIELDS:
                tallies[field].said += one[field] is not None
                tallies[field].found += other[field] is not None
                tallies[field].right += one[field] is not None and one[field] == other[field]
