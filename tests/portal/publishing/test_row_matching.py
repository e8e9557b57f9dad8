"""A row is found again in another version, under another id, too."""

import pytest

from portal.publishing.row_matching import match_rows

NEW = 10**17  # ids from here on are of rows that were never published


def row(pk, name="", **fields):
    return {"pk": pk, "fields": {"name": name, **fields}}


def told(old, new):
    return [
        (each.old and each.old["pk"], each.new and each.new["pk"], each.is_moved)
        for each in match_rows(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([row(1)], [row(1)], [(1, 1, False)]),
        ([row(1, "a")], [row(1, "b")], [(1, 1, False)]),
        ([row(1, "a")], [], [(1, None, False)]),
        ([], [row(1, "a")], [(None, 1, False)]),
        ([row(1, "a")], [row(2, "b")], [(None, 2, False), (1, None, False)]),
        # Published meanwhile, so its id is another.
        ([row(NEW, "a", post="x")], [row(7, "a", post="x")], [(NEW, 7, False)]),
        ([row(NEW, "a", post="x")], [row(7, "a", post="y")], [(NEW, 7, False)]),
        ([row(NEW, "a", post="")], [row(7, "b", post="")], [(None, 7, False), (NEW, None, False)]),
        ([row(1, "a"), row(NEW, "a")], [row(1, "a"), row(7, "a")],
         [(1, 1, False), (NEW, 7, False)]),
        # Only what people moved has moved.
        ([row(1), row(2), row(3)], [row(3), row(1), row(2)],
         [(3, 3, True), (1, 1, False), (2, 2, False)]),
        ([row(1), row(2)], [row(9, "x"), row(1), row(2)],
         [(None, 9, False), (1, 1, False), (2, 2, False)]),
        ([row(1, position=0), row(2, position=1)], [row(1, position=5), row(2, position=1)],
         [(2, 2, True), (1, 1, False)]),
        ([row(1, position=0), row(2, position=1)], [row(2, position=9), row(1, position=3)],
         [(1, 1, False), (2, 2, False)]),
    ],
)  # fmt: skip
def test_rows_are_matched(old, new, expected):
    found = told(old, new)
    if expected and expected[0][2] and len(expected) == 2:  # which of two moved is a matter of view
        assert [each[:2] for each in found] == [each[:2] for each in expected]
        assert sum(each[2] for each in found) == 1
    else:
        assert found == expected


def test_places_are_counted_from_one():
    (stayed,) = [each for each in match_rows([row(4), row(5)], [row(5)]) if each.new]
    assert (stayed.old_place, stayed.new_place) == (2, 1)


@pytest.mark.parametrize(("count", "found"), [(100, 100), (101, 0)])
def test_of_too_many_rows_only_those_that_say_the_same_are_found_again(count, found):
    old = [row(NEW + place, f"a{place}", post="x") for place in range(count)]
    new = [row(place, f"a{place}", post="y") for place in range(count)]
    assert sum(bool(each.old and each.new) for each in match_rows(old, new)) == found
    same = [row(place, f"a{place}", post="x") for place in range(count)]
    assert all(each.old and each.new for each in match_rows(old, same))
