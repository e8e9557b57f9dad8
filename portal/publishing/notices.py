"""Tell people by e-mail what waits for them. Off until a mail server is set (`EMAIL_URL`)."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse

from portal.publishing import scopes
from portal.publishing.models import Revision, Transition, Verb
from portal.publishing.people import name_of

logger = logging.getLogger("portal.publishing")

_SUBJECTS = {
    Verb.SUBMIT: "Chờ duyệt",
    Verb.SEND_BACK: "Trả lại để sửa",
    Verb.APPROVE: "Đã duyệt",
    Verb.PUBLISH: "Đã đăng",
    Verb.SCHEDULE: "Đã hẹn giờ đăng",
    Verb.REPLACE_AT: "Đã hẹn giờ đăng",
    Verb.WITHDRAW: "Đã gỡ",
}


def tell(step: Transition) -> None:
    """Tell those whom a step concerns, once it is certain: who approves, or who wrote."""
    if not settings.DESK_MAIL or step.verb not in _SUBJECTS:
        return
    transaction.on_commit(lambda: _send(step), robust=True)


def _send(step: Transition) -> None:
    people = _publishers(step) if step.verb == Verb.SUBMIT else _writers(step)
    addresses = [who.email for who in people if who.email and who.pk != step.by_id]
    meta = step.item._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[step.object_id])
    lines = [
        f"{step.get_verb_display()}: {step.item}",
        f"Người thực hiện: {name_of(step.by)}" if step.by else "",
        f"Ghi chú: {step.reason}" if step.reason else "",
        "",
        f"{settings.SITE_URL}{address}",
    ]
    subject = f"[{_SUBJECTS[Verb(step.verb)]}] {step.item}"
    with get_connection() as connection:  # a server that is not there is asked once
        for each in addresses:  # one letter each: nobody learns the address of another
            letter = EmailMessage(" ".join(subject.split())[:200], "\n".join(lines), to=[each])
            letter.connection = connection
            try:
                letter.send()
            except (SMTPException, ValueError) as error:
                logger.warning("a notice was not sent", extra={"why": type(error).__name__})


def _publishers(step: Transition) -> list[AbstractBaseUser]:
    meta = step.item._meta
    right = f"{meta.app_label}.publish_{meta.model_name}"
    backend = "django.contrib.auth.backends.ModelBackend"
    able = get_user_model().objects.with_perm(right, backend=backend).filter(is_staff=True)
    return [who for who in able if scopes.holds(who, step.item)]


def _writers(step: Transition) -> list[AbstractBaseUser]:
    wrote = Revision.objects.of(step.item).values("created_by")
    return list(get_user_model().objects.filter(pk__in=wrote, is_active=True, is_staff=True))
