"""Who may do what with an item, and why not: asked by the verbs, the admin and previews alike."""

from enum import StrEnum
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from portal.publishing import scopes
from portal.publishing.models import Publishable, Revision, Stage, State, Transition, Verb, Work
from portal.publishing.roles import Kind, has_right, is_editor, is_publisher
from portal.publishing.versions import is_beside, stage_of


class Action(StrEnum):
    """What somebody may want to do with an item."""

    VIEW = "view"
    CHANGE = "change"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    DISCARD = "discard"
    DELETE = "delete"


_NAMES = {
    Action.VIEW: "xem",
    Action.CHANGE: "sửa",
    Action.SUBMIT: "gửi duyệt",
    Action.SEND_BACK: "trả lại",
    Action.APPROVE: "duyệt",
    Action.PUBLISH: "đăng",
    Action.WITHDRAW: "gỡ",
    Action.DISCARD: "bỏ bản sửa của",
    Action.DELETE: "xóa",
}

# What the groups must grant for it, one of these.
_RIGHTS = {
    Action.VIEW: ("view", "change"),
    Action.CHANGE: ("change",),
    Action.SUBMIT: ("change",),
    Action.SEND_BACK: ("review", "publish"),
    Action.APPROVE: ("publish",),
    Action.PUBLISH: ("publish",),
    Action.WITHDRAW: ("publish",),
    Action.DISCARD: ("change",),
    Action.DELETE: ("delete",),
}

_STARTED = (Stage.DRAFT, Stage.RETURNED)


class Rights:
    """What an account may do with an item, as both stand; its scope is asked for once."""

    def __init__(self, user: AbstractBaseUser, item: Publishable, work: Work | None) -> None:
        self.user, self.item, self.work = user, item, work

    @cached_property
    def is_within_scope(self) -> bool:
        """Whether the item lies within the scope of the account."""
        return scopes.holds(self.user, self.item)

    def refusal(self, action: Action) -> str | None:
        """Return why the account may not do something with the item; None when it may."""
        if not is_granted(self.user, action, self.item):
            return f"Tài khoản của bạn chưa có quyền {_NAMES[action]} nội dung này."
        if not self.is_within_scope:
            return "Nội dung này thuộc đơn vị hoặc chuyên mục khác, ngoài phạm vi của bạn."
        return _BY_STAGE[action](self.user, self.item, self.work)

    def may(self, action: Action) -> bool:
        """Tell whether the account may do something with the item."""
        return self.refusal(action) is None

    def once_begun(self) -> "Rights":
        """Return the rights when saving a form has begun the work that there is not yet."""
        if self.work is not None or self.item.state == State.WITHDRAWN:
            return self
        begun = Rights(self.user, self.item, Work(item=self.item, stage=Stage.DRAFT))
        begun.is_within_scope = self.is_within_scope
        return begun


def refusal(
    user: AbstractBaseUser, action: Action, item: Publishable, work: Work | None
) -> str | None:
    """Return why somebody may not do something with an item; None when they may.

    Args:
        user: who asks.
        action: what they want.
        item: the item, saved.
        work: what is being prepared of it.
    """
    return Rights(user, item, work).refusal(action)


def is_granted(user: AbstractBaseUser, action: Action, kind: Kind) -> bool:
    """Tell whether the groups of an account let it do something with some items of a kind."""
    return any(has_right(user, right, kind) for right in _RIGHTS[action])


def may(user: AbstractBaseUser, action: Action, item: Publishable, work: Work | None) -> bool:
    """Tell whether somebody may do something with an item."""
    return refusal(user, action, item, work) is None


def _never(_user: AbstractBaseUser, _item: Publishable, _work: Work | None) -> None:
    """Refuse nothing, however far the item has come."""


def _why_not_change(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    stage = stage_of(item, work)
    if not is_editor(user, item):
        if item.state != State.DRAFT:
            return "Nội dung đã đăng chỉ biên tập viên mới sửa được."
        if stage not in _STARTED:
            return "Bài đã gửi duyệt; muốn sửa tiếp, hãy đề nghị biên tập viên trả lại."
    elif stage == Stage.APPROVED and not is_publisher(user, item):
        return "Nội dung đã được duyệt; chỉ người duyệt mới sửa được."
    return None


def _why_not_submit(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    stage = stage_of(item, work)
    if stage is None:
        return "Nội dung này không có thay đổi nào để gửi duyệt."
    if stage not in _STARTED:
        return f"Nội dung này đang ở bước “{stage.label}”, không cần gửi nữa."
    return _why_not_change(user, item, work)


def _why_not_send_back(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    stage = stage_of(item, work)
    if stage == Stage.APPROVED and not is_publisher(user, item):
        return "Nội dung đã được duyệt; chỉ người duyệt mới trả lại được."
    if stage not in (Stage.WAITING, Stage.APPROVED):
        return "Chỉ trả lại được nội dung đang chờ duyệt hoặc đã duyệt."
    return None


def _why_not_approve(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    stage = stage_of(item, work)
    if stage is None:
        return "Nội dung này không có thay đổi nào để duyệt."
    if stage == Stage.APPROVED:
        return "Nội dung này đã được duyệt."
    return _why_not_alone(user, item)


def _why_not_publish(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    if stage_of(item, work) is None:
        if item.is_scheduled():
            return "Nội dung này đã hẹn giờ đăng."
        return "Nội dung này đã đăng và không có thay đổi nào."
    return _why_not_alone(user, item)


def _why_not_withdraw(_user: AbstractBaseUser, item: Publishable, _work: Work | None) -> str | None:
    if item.state != State.PUBLISHED:
        return "Chỉ gỡ được nội dung đã đăng hoặc đã hẹn giờ đăng."
    return None


def _why_not_discard(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    if work is None or not is_beside(item):
        return "Nội dung này không có bản sửa nào đang làm."
    return _why_not_change(user, item, work)


def _why_not_delete(user: AbstractBaseUser, item: Publishable, work: Work | None) -> str | None:
    if item.was_seen():
        return "Bạn đọc đã thấy nội dung này; hãy gỡ, kèm lý do, thay vì xóa."
    if is_beside(item):
        return "Nội dung này đang hẹn giờ đăng; hãy hủy hẹn giờ trước khi xóa."
    return _why_not_change(user, item, work)


def _why_not_alone(user: AbstractBaseUser, item: Publishable) -> str | None:
    """Return why somebody may not answer alone for what they wrote (`TWO_PERSON_RULE`)."""
    if settings.TWO_PERSON_RULE and user.pk in writers_of(item):
        return "Bạn đã viết hoặc sửa nội dung này; người duyệt, đăng phải là người khác."
    return None


_BY_STAGE = {
    Action.VIEW: _never,
    Action.CHANGE: _why_not_change,
    Action.SUBMIT: _why_not_submit,
    Action.SEND_BACK: _why_not_send_back,
    Action.APPROVE: _why_not_approve,
    Action.PUBLISH: _why_not_publish,
    Action.WITHDRAW: _why_not_withdraw,
    Action.DISCARD: _why_not_discard,
    Action.DELETE: _why_not_delete,
}


def writers_of(item: Publishable) -> set[int]:
    """Return the ids of those who wrote what readers do not see yet."""
    later = Revision.objects.of(item).filter(number__gt=_seen(item), created_by__isnull=False)
    return set(later.values_list("created_by", flat=True))


def _seen(item: Publishable) -> int:
    """Return the number of the version that readers see, or saw last; 0 when they saw none."""
    steps = Transition.objects.of(item).filter(
        verb__in=[Verb.PUBLISH, Verb.SCHEDULE, Verb.UNSCHEDULE], revision__isnull=False
    )
    never_came = item.is_scheduled()
    for verb, number in steps.order_by("-pk").values_list("verb", "revision__number"):
        if verb == Verb.UNSCHEDULE:
            never_came = True
        elif never_came:
            never_came = verb != Verb.SCHEDULE
        else:
            return number
    return 0
