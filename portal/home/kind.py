"""What a kind of block is. Kinds themselves: one file each in `portal/home/kinds/`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model

from portal.home.models import Block

Fieldsets = list[tuple[str, list[forms.BoundField]]]


class BlockForm(forms.Form):
    """What may be set about a block; kinds add their fields.

    What is not the title is stored as the block's settings, so cleaned values are ones that
    JSON holds, or rows of a model, of which the id is stored.
    """

    title = forms.CharField(
        label="Tiêu đề", max_length=120, required=False, help_text="Để trống thì dùng tên có sẵn."
    )

    def settings(self) -> dict[str, Any]:
        """Return what was set, as it is stored."""
        return {
            name: value.pk if isinstance(value, Model) else value
            for name, value in self.cleaned_data.items()
            if name != "title"
        }

    def fieldsets(self) -> Fieldsets:
        """Return the fields in groups: a legend, which may be empty, and the fields."""
        return [("", list(self))]


class Kind:
    """A kind of block; a file of `portal.home.kinds` holds one as `KIND`.

    Attributes:
        key: what blocks store; also the name of the file and of the template.
        name: what the committee calls it.
        purpose: a sentence that says what it shows.
        title: its heading where the committee wrote none.
        is_narrow: whether two neighbours of this sort stand side by side where there is room.
        stands_first: whether it stands above all others, wherever it was put.
        is_single: whether a page has one of it at the most.
        replaces: the block of `base.html` that the home page leaves out where this one shows.
        budget: the most queries that `context` asks, whatever the portal holds.
        form: what may be set.
    """

    key = ""
    name = ""
    purpose = ""
    title = ""
    is_narrow = False
    stands_first = False
    is_single = False
    replaces = ""
    budget = 0
    form: type[BlockForm] = BlockForm

    def template(self) -> str:
        """Return the template of such a block."""
        return f"home/blocks/{self.key}.html"

    def heading(self, block: Block) -> str:
        """Return the heading of a block."""
        return block.title or self.title

    def label(self, block: Block) -> str:
        """Return what the committee knows a block by, in one query at the most."""
        return self.heading(block)

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch what a block shows, in at most `budget` queries.

        Args:
            block: the block.
            now: the moment.
            shown: ids of the articles that blocks above show; a kind adds those that it shows.

        Returns:
            The context of its template, which also gets `title` and `head_id`; None when there is
            nothing to show, and the block is then left out.
        """
        raise NotImplementedError

    def moments(self, block: Block) -> Iterable[datetime]:
        """Return the moments at which a block changes by itself, past ones too.

        Those of the items that it shows are registered by their rooms.
        """
        return ()
