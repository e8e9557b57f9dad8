"""What anybody may type, for tests that try everything."""

from hypothesis import strategies as st

PIECES = [
    "giám sát", "mặt trận", "mat tran", "kỹ", "04-NQ/TU", "hoa\u0300", "AND", "OR", "NOT", "NEAR(",
    '"', "“", "'", "''", "-", "--", "*", ":*", "^", ":", "(", ")", "{", "}", "\\", "\\'", "%", "_",
    "&", "|", "!", "<->", "<2>", "title:", "\0", "\u200b", "\u0301", "😀", "👩‍🌾", "가", "ﬁ", "·5",
    "=", ";", "--", "/*", "\ud800", "\n", " ", "x" * 400,
]  # fmt: skip


def typed() -> st.SearchStrategy[str]:
    """Return texts of any characters, and of the pieces that have a meaning to some engine."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
    joined = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
    return st.one_of(st.text(max_size=80), pieces, joined, st.just("giám " * 2_000))
