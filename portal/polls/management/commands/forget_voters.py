from typing import Any

from django.core.management.base import BaseCommand

from portal.polls.hurdle import forget_days_before


class Command(BaseCommand):
    help = "Delete the marks of voters of earlier days, with the secrets that made them."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa dấu của {forget_days_before()} ngày.")
