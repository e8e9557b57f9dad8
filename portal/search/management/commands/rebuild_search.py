from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.publishing.steps import take_after_wide_change
from portal.search import rebuilding
from portal.search.progress import Progress


class Command(BaseCommand):
    help = (
        "Index everything anew while readers search on. Started again after an interruption, "
        "it goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing when the index was built to the end in its present layout",
        )
        parser.add_argument(
            "--restart", action="store_true", help="begin again although a rebuild was interrupted"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and not rebuilding.is_needed():
            return
        with Progress(self.stdout) as progress:
            rebuilding.rebuild(progress.show, from_start=options["restart"])
        take_after_wide_change()
