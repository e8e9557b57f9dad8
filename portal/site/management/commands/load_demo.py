import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from portal.publishing.steps import take_after_wide_change
from portal.site.demo.loader import holds_content, load_all

EDITOR = "bientap"


class Command(BaseCommand):
    help = (
        "Load the demonstration content into an empty portal and make an editor account. "
        "Changes nothing when the portal already holds content."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if holds_content():
            self.stdout.write("Cổng đã có nội dung; không nạp nội dung trình diễn.")
        else:
            self.stdout.write("Nạp nội dung trình diễn (khoảng nửa phút)…")
            load_all(lambda line: self.stdout.write(f"  {line}"))
            take_after_wide_change()
        self._make_editor()

    def _make_editor(self) -> None:
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        editor = users.create_user(EDITOR, password=password, is_staff=True)
        editor.groups.set(Group.objects.all())
        self.stdout.write(
            "\n  Tài khoản biên tập (chỉ hiện một lần này):\n"
            f"    tên đăng nhập: {EDITOR}\n"
            f"    mật khẩu:      {password}\n"
        )
