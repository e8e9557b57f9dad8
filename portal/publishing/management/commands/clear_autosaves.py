from typing import Any

from django.core.management.base import BaseCommand

from portal.publishing.autosaving import clear


class Command(BaseCommand):
    help = "Delete what was typed in forms and not saved for thirty days."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {clear()} bản tự lưu quá 30 ngày.")
