from typing import Any

from django.core.management.base import BaseCommand

from portal.search.indexing import rebuild


class Command(BaseCommand):
    help = "Index everything anew; the portal goes on searching meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild(lambda label, done, total: self.stdout.write(f"{label}: {done}/{total}"))
