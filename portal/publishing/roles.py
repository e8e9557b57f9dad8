"""What an account may do with a kind of item, by the rights of its groups."""

from django.contrib.auth.models import AbstractBaseUser

from portal.publishing.models import Publishable

Kind = Publishable | type[Publishable]


def has_right(user: AbstractBaseUser, verb: str, kind: Kind) -> bool:
    """Tell whether an account has a right for a kind of item.

    Args:
        user: the account.
        verb: *add*, *change*, *delete*, *view*, *review* or *publish*.
        kind: an item or its model.
    """
    meta = kind._meta
    return user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}")


def is_publisher(user: AbstractBaseUser, kind: Kind) -> bool:
    """Tell whether an account approves, publishes and withdraws items of a kind."""
    return has_right(user, "publish", kind)


def is_editor(user: AbstractBaseUser, kind: Kind) -> bool:
    """Tell whether an account edits what others wrote, sends it on and returns it."""
    return has_right(user, "review", kind) or is_publisher(user, kind)


def is_contributor(user: AbstractBaseUser, kind: Kind) -> bool:
    """Tell whether an account only writes drafts, of its own unit."""
    return has_right(user, "add", kind) and not is_editor(user, kind)
