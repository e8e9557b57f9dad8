from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.library.uses import columns, keep_uses
from portal.media.names import names_in
from portal.media.storing import record
from portal.publishing import aggregates


class Command(BaseCommand):
    help = (
        "Let the library know all pictures that are shown, and where. Only needed once, for "
        "content from before there was a library; may be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for model in aggregates.kinds():
            for item in model._base_manager.order_by("pk").iterator(chunk_size=200):
                with transaction.atomic():
                    keep_uses(item)
                count += 1
        for column in columns():
            rows = column.as_texts().values_list("as_text", flat=True)
            for text in rows.iterator(chunk_size=200):
                for name in names_in(text):
                    record(name)
        self.stdout.write(f"Đã xem {count} mục; kho ảnh biết mọi ảnh đang dùng.")
