from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = (
        "Let the database count what its tables hold, so that it chooses the right indexes. "
        "PostgreSQL does so by itself too; SQLite never does unless asked."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
