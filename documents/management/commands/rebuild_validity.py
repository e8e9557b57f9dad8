from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.validity.keeping import apply_due, rebuild_all
from portal.publishing.steps import take_after_wide_change


class Command(BaseCommand):
    help = "Work out the validity of all documents anew, as after changes past the admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--due",
            action="store_true",
            help="only what documents change that waited for their hour and have appeared",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["due"]:
            if changed := apply_due():
                take_after_wide_change()
                self.stdout.write(f"Văn bản có hiệu lực khác trước: {changed}")
            return
        changed = rebuild_all(
            lambda done, total: self.stdout.write(f"Đã tính hiệu lực của {done}/{total} văn bản")
        )
        take_after_wide_change()
        self.stdout.write(f"Văn bản có hiệu lực khác trước: {changed}")
