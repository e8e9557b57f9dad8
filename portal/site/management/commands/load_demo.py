import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.steps import take_after_wide_change
from portal.site.demo.loader import holds_content, load_all

# The accounts by name, each with its group: the first one is in all of them.
ACCOUNTS = {
    "bientap": None,
    "congtacvien": CONTRIBUTORS,
    "bientapvien": EDITORS,
    "xuatban": PUBLISHERS,
}


class Command(BaseCommand):
    help = (
        "Load the demonstration content into an empty portal and make an account of each role. "
        "Changes nothing when the portal already holds content."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if holds_content():
            self.stdout.write("Cổng đã có nội dung; không nạp nội dung trình diễn.")
        else:
            self.stdout.write("Nạp nội dung trình diễn (khoảng nửa phút)…")
            load_all(lambda line: self.stdout.write(f"  {line}"))
            take_after_wide_change()
        if not get_user_model().objects.exists():
            self._make_accounts()

    def _make_accounts(self) -> None:
        self.stdout.write("\n  Tài khoản để dùng thử (mật khẩu chỉ hiện một lần này):")
        for name, group in ACCOUNTS.items():
            password = secrets.token_urlsafe(12)
            user = get_user_model().objects.create_user(name, password=password, is_staff=True)
            groups = Group.objects.all()
            user.groups.set(groups.filter(name=group) if group else groups)
            self.stdout.write(
                f"\n    {group or 'Mọi vai trò'}\n"
                f"    tên đăng nhập: {name}\n"
                f"    mật khẩu:      {password}"
            )
