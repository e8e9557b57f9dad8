"""What a rule says about a place of a text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Excerpt:
    """A place of a text, with what stands around it.

    Attributes:
        before: the words before the place.
        words: of the place itself; empty when nothing is written there.
        after: the words behind it.
    """

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Edit:
    """A change of the stored text that no reader could object to.

    Attributes:
        start: where it begins, in the text as the field holds it, markup included.
        end: where what is replaced ends.
        new: what stands there afterwards.
    """

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Finding:
    """Something that an editor should look at.

    Attributes:
        sentence: what is wrong and what to do, in Vietnamese.
        field: where it is: the name of the field.
        start: in the text as the field holds it, markup included.
        end: behind the place.
        excerpt: the place in words; None when it is the field as a whole.
        edits: what would mend it, where that is safe.
    """

    sentence: str
    field: str
    start: int = 0
    end: int = 0
    excerpt: Excerpt | None = None
    edits: tuple[Edit, ...] = ()
