from typing import Any

from django.core.management.base import BaseCommand

from documents.texts import read_unread


class Command(BaseCommand):
    help = "Read the words of attachments that have not been read yet, for the search."

    def handle(self, *args: Any, **options: Any) -> None:
        lost = read_unread(
            lambda done, total: self.stdout.write(f"Đã đọc tệp của {done}/{total} văn bản")
        )
        if lost:
            ids = ", ".join(map(str, lost))
            self.stdout.write(f"Không mở được trong kho (lần sau sẽ thử lại): tệp số {ids}")
