from typing import Any

from django.core.management.base import BaseCommand

from documents.validity.keeping import rebuild_all
from portal.publishing.steps import take_after_wide_change


class Command(BaseCommand):
    help = "Work out the validity of all documents anew, as after changes past the admin."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = rebuild_all(
            lambda done, total: self.stdout.write(f"Đã tính hiệu lực của {done}/{total} văn bản")
        )
        take_after_wide_change()
        self.stdout.write(f"Văn bản có hiệu lực khác trước: {changed}")
