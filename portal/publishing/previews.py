"""The next version of an item at its real address: for its makers, and by a link for others."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from portal.publishing.models import PreviewLink, Publishable

PARAMETER = "xem-truoc"
OWN = "1"  # the value for who is signed in
LINK_DAYS = 7


@dataclass(frozen=True)
class Link:
    """A link that was just made. It can be told only now: its secret is not kept."""

    address: str
    expires_at: datetime


def address_of(item: Publishable) -> str:
    """Return where those who may see it in the admin see the next version of an item."""
    return f"{item.get_absolute_url()}?{PARAMETER}={OWN}"


def make_link(item: Publishable, *, by: AbstractBaseUser, now: datetime | None = None) -> Link:
    """Return a new link that shows the next version of an item to anybody, for some days.

    Args:
        item: the item.
        by: who makes it.
        now: the moment; the present one when not given.
    """
    secret = secrets.token_urlsafe(24)
    expires_at = (now or timezone.now()) + timedelta(days=LINK_DAYS)
    PreviewLink.objects.create(
        item=item, digest=_digest(secret), created_by=by, expires_at=expires_at
    )
    address = f"{settings.SITE_URL}{item.get_absolute_url()}?{PARAMETER}={secret}"
    return Link(address, expires_at)


def opens(secret: str, item: Publishable, now: datetime | None = None) -> bool:
    """Tell whether a link with a secret shows an item at a moment.

    Args:
        secret: from the address.
        item: the item.
        now: the moment; the present one when not given.
    """
    if not secret or secret == OWN:
        return False
    links = PreviewLink.objects.of(item).filter(digest=_digest(secret))
    return links.filter(expires_at__gt=now or timezone.now()).exists()


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
