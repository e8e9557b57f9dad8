from typing import Any

from django.core.management.base import BaseCommand

from portal.publishing.steps import take_after_wide_change
from portal.search import rebuilding
from portal.search.progress import Progress


class Command(BaseCommand):
    help = "Compare the index with the tables, and mend it where it differs."

    def handle(self, *args: Any, **options: Any) -> None:
        with Progress(self.stdout) as progress:
            found = rebuilding.check(progress.show)
        take_after_wide_change()
        if not found:
            self.stdout.write("Chỉ mục khớp với dữ liệu.")
            return
        for label, number in (
            ("thiếu", found.missing),
            ("đã cũ", found.outdated),
            ("thừa", found.left_over),
            ("không có chữ", found.without_words),
            ("chữ không thuộc mục nào", found.stray_words),
            ("tổng số sai", found.wrong_totals),
        ):
            if number:
                self.stdout.write(f"Đã sửa – {label}: {number}")
