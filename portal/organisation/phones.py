"""The telephones that readers may have."""

import re

from portal.organisation.models import Body, Contact, Leader

_BETWEEN = re.compile(r"[,;/]|\s-\s|\bhoặc\b")


def public_phones() -> list[str]:
    """Return the telephones of contacts, leaders and bodies as they are written, in one query."""
    of_leaders = Leader.objects.filter(is_shown=True).order_by().values_list("phone", flat=True)
    of_bodies = Body.objects.order_by().values_list("phone", flat=True)
    of_contacts = Contact.objects.filter(is_shown=True).order_by().values_list("phone", flat=True)
    written = of_contacts.union(of_leaders, of_bodies)
    return [phone for line in written for phone in _BETWEEN.split(line) if phone.strip()]
