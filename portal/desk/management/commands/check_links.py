from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.desk.links import check_all
from portal.search.progress import Progress


class Command(BaseCommand):
    help = "Look for links in published texts that lead nowhere; the desk then shows them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--outside", action="store_true", help="also links to other servers, one at a time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with Progress(self.stdout) as progress:
            broken = check_all(outside=options["outside"], say=progress.show)
        self.stdout.write(f"{broken} links lead nowhere.")
