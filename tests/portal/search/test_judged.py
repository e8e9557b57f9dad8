"""Readers find first what they want: queries judged by hand, the same on every engine.

`judged.json` says for each query where it is asked (`van-ban` or `tim-kiem`), with which
`filters`, which result is wanted first and which come `then`, how many are `found`, whether
they lack a word, and why. What the portal does not do yet is `known`, with the reason. The
figures: `bench/judged.py`.
"""

from collections import Counter

import pytest

from tests.portal.search.corpus import JUDGED, ask, build, what_differs


@pytest.mark.django_db
def test_every_judged_query_finds_what_it_should_in_this_order():
    build()
    wrong, better = [], []
    for judged in JUDGED:
        differences = what_differs(judged, ask(judged))
        line = f"{judged['where']} {judged['query']!r} {judged.get('filters', '')}"
        if "known" not in judged:
            wrong += [f"{line}: {each} – {judged['why']}" for each in differences]
        elif not differences:
            better.append(line)
    assert not wrong, "\n".join(["These are not as judged:", *wrong])
    assert not better, "\n".join(["These are right now; take their “known” away:", *better])


def test_there_are_enough_judgements_and_each_says_why():
    assert len(JUDGED) >= 150
    assert all(len(judged["why"]) > 5 for judged in JUDGED)
    assert {judged["where"] for judged in JUDGED} == {"van-ban", "tim-kiem"}
    asked = Counter(
        (judged["where"], judged["query"], str(judged.get("filters"))) for judged in JUDGED
    )
    assert [each for each, times in asked.items() if times > 1] == []


def test_few_judgements_are_known_to_fail_and_each_says_why():
    known = [judged["known"] for judged in JUDGED if "known" in judged]
    assert len(known) <= len(JUDGED) // 10
    assert all(len(reason) > 20 for reason in known)
