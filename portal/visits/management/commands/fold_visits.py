from typing import Any

from django.core.management.base import BaseCommand

from portal.visits.folding import fold


class Command(BaseCommand):
    help = "Put the views of each item together by month, of months that ended long ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã gộp lượt xem của {fold()} tháng.")
