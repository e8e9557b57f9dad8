"""The verbs of the committee: compose a draft, publish it, go back to an earlier layout."""

import logging
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.home.kinds import kind_of
from portal.home.models import Block, Layout, LayoutState
from portal.home.page import blocks_of, default_blocks
from portal.publishing.steps import take_after_wide_change
from portal.publishing.verbs import Refused

PAST_KEPT = 20

logger = logging.getLogger("portal.home")


class Stale(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody changed the draft since the form was opened; nothing was done."""


def ensure_draft() -> Layout:
    """Return the draft; it begins as a copy of what readers see."""
    draft = Layout.objects.draft()
    if draft is not None:
        return draft
    try:
        with transaction.atomic():
            draft = Layout.objects.create(state=LayoutState.DRAFT)
            _copy(blocks_of(LayoutState.LIVE), draft)
    except IntegrityError:  # somebody else has just made it
        return Layout.objects.get(state=LayoutState.DRAFT)
    return draft


@transaction.atomic
def add_block(
    token: str,
    kind: str,
    title: str,
    settings: dict[str, Any],
    *,
    by: AbstractBaseUser | None = None,
) -> Block:
    """Put a new block at the end of the draft.

    Args:
        token: of the draft as the person sees it (`Layout.token`).
        kind: the key of its kind.
        title: its heading.
        settings: what is set about it.
        by: who asks.

    Raises:
        Stale: the draft was changed meanwhile.
        Refused: there is no such kind, or the page has one already and may have no other.
    """
    draft, blocks = _open(token)
    found = kind_of(kind)
    if found is None:
        raise Refused("Cổng không có loại khối này.")
    if found.is_single and any(block.kind == kind for block in blocks):
        raise Refused(f"Trang chủ chỉ có một khối “{found.name}”.")
    block = Block.objects.create(
        layout=draft, position=len(blocks), kind=kind, title=title, settings=settings
    )
    _close(draft, [*blocks, block], by)
    return block


@transaction.atomic
def edit_block(
    token: str,
    pk: int,
    title: str,
    settings: dict[str, Any],
    *,
    by: AbstractBaseUser | None = None,
) -> Block:
    """Set a block of the draft; arguments and errors as for `add_block`."""
    draft, blocks = _open(token)
    block = _block(blocks, pk)
    block.title, block.settings = title, settings
    block.save(update_fields=["title", "settings"])
    _close(draft, blocks, by)
    return block


def move_up(token: str, pk: int, *, by: AbstractBaseUser | None = None) -> Block:
    """Put a block before the one above it; errors as for `add_block`."""
    return _move(token, pk, -1, by)


def move_down(token: str, pk: int, *, by: AbstractBaseUser | None = None) -> Block:
    """Put a block after the one below it; errors as for `add_block`."""
    return _move(token, pk, 1, by)


@transaction.atomic
def remove_block(token: str, pk: int, *, by: AbstractBaseUser | None = None) -> Block:
    """Take a block out of the draft; returned as it was. Errors as for `add_block`."""
    draft, blocks = _open(token)
    block = _block(blocks, pk)
    Block.objects.filter(pk=pk).delete()
    _close(draft, [each for each in blocks if each.pk != pk], by)
    return block


@transaction.atomic
def discard_draft(token: str) -> None:
    """Give up the draft; the next one begins with what readers see. Errors: `Stale`."""
    draft, _ = _open(token)
    draft.delete()


@transaction.atomic
def publish_draft(
    token: str, *, by: AbstractBaseUser | None = None, now: datetime | None = None
) -> Layout:
    """Let readers see the draft; the layout from before is kept among the past ones.

    Args:
        token: of the draft as the person sees it.
        by: who asks; None for a command run on the server itself.
        now: the moment; the present one when not given.

    Raises:
        Stale: the draft was changed meanwhile.
        Refused: it is empty, or the person may not publish.
    """
    draft, blocks = _open(token)
    if by is not None and not by.has_perm("home.publish_layout"):
        raise Refused("Tài khoản của bạn chưa có quyền đăng bố cục trang chủ.")
    if not blocks:
        raise Refused("Bản nháp chưa có khối nào; hãy thêm ít nhất một khối rồi đăng.")
    Layout.objects.filter(state=LayoutState.LIVE).update(state=LayoutState.PAST)
    draft.state, draft.published_at, draft.published_by = (
        LayoutState.LIVE,
        now or timezone.now(),
        by,
    )
    draft.save(update_fields=["state", "published_at", "published_by"])
    kept = Layout.objects.past().values_list("pk", flat=True)[:PAST_KEPT]
    Layout.objects.past().exclude(pk__in=list(kept)).delete()
    take_after_wide_change()
    logger.info("publish", extra={"layout_id": draft.pk, "user_id": by.pk if by else None})
    return draft


@transaction.atomic
def restore(token: str, pk: int, *, by: AbstractBaseUser | None = None) -> Layout:
    """Make the draft a copy of a past layout; readers see it once it is published.

    Args:
        token: of the draft as the person sees it.
        pk: of the past layout.
        by: who asks.

    Raises:
        Stale: the draft was changed meanwhile.
        Refused: that layout is no longer kept.
    """
    draft, _ = _open(token)
    past = Layout.objects.past().filter(pk=pk).first()
    if past is None:
        raise Refused("Bố cục này không còn được giữ.")
    draft.blocks.all().delete()
    _close(draft, _copy(past.blocks.all(), draft), by)
    return draft


def differs_from_live(draft: list[Block]) -> bool:
    """Tell whether the blocks of the draft would change what readers see."""
    live = blocks_of(LayoutState.LIVE)
    return [block.facts() for block in draft] != [block.facts() for block in live]


def load_layout(blocks: list[Block]) -> Layout:
    """Make blocks the live layout of a portal that has none: for demonstrations and tests."""
    draft = ensure_draft()
    draft.blocks.all().delete()
    _copy(blocks or default_blocks(), draft)
    return publish_draft(draft.token())


@transaction.atomic
def _move(token: str, pk: int, step: int, by: AbstractBaseUser | None) -> Block:
    draft, blocks = _open(token)
    block = _block(blocks, pk)
    place = blocks.index(block)
    blocks.insert(max(0, place + step), blocks.pop(place))
    _close(draft, blocks, by)
    return block


def _open(token: str) -> tuple[Layout, list[Block]]:
    """Return the draft, held until the transaction ends, with its blocks in order."""
    draft = Layout.objects.select_for_update().filter(state=LayoutState.DRAFT).first()
    if draft is None or draft.token() != token:
        raise Stale
    return draft, list(draft.blocks.all())


def _block(blocks: list[Block], pk: int) -> Block:
    for block in blocks:
        if block.pk == pk:
            return block
    raise Stale


def _close(draft: Layout, blocks: list[Block], by: AbstractBaseUser | None) -> None:
    """Number the blocks, those that stand first before the others, and count the change."""
    for place, block in enumerate(sorted(blocks, key=_stands_later)):
        if block.position != place:
            block.position = place
            block.save(update_fields=["position"])
    draft.revision, draft.changed_by = draft.revision + 1, by
    draft.save(update_fields=["revision", "changed_by", "changed_at"])


def _stands_later(block: Block) -> bool:
    kind = kind_of(block.kind)
    return kind is None or not kind.stands_first


def _copy(blocks: Any, layout: Layout) -> list[Block]:
    copies = [
        Block(
            layout=layout,
            position=place,
            kind=block.kind,
            title=block.title,
            settings=block.settings,
        )
        for place, block in enumerate(blocks)
    ]
    return Block.objects.bulk_create(copies)
