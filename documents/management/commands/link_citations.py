from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.linking import relinking
from portal.publishing.steps import take_after_wide_change
from portal.search.progress import Progress


class Command(BaseCommand):
    help = (
        "Read all texts and link the documents that they cite, while readers read on. "
        "May be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing when texts were linked to documents before",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and not relinking.is_needed():
            return
        with Progress(self.stdout) as progress:
            relinking.link_all(progress.show)
        take_after_wide_change()
