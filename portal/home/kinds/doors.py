"""Large ways into parts of the portal."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.home.kind import Kind
from portal.home.models import Block
from portal.home.slots import SlotsForm

DOORS = [
    {
        "label": "Văn bản",
        "address": "/van-ban/",
        "note": "Tra theo số, ngày, cơ quan",
        "icon": "file",
    },
    {
        "label": "Tin tức",
        "address": "/tin-tuc/",
        "note": "Hoạt động Mặt trận các cấp",
        "icon": "news",
    },
    {
        "label": "Sự kiện",
        "address": "/su-kien/",
        "note": "Lịch hội nghị, ngày hội",
        "icon": "calendar",
    },
]
ICONS = [
    ("file", "Tờ giấy"),
    ("news", "Tờ báo"),
    ("calendar", "Lịch"),
    ("people", "Nhiều người"),
    ("search", "Kính lúp"),
    ("mail", "Phong thư"),
    ("phone", "Điện thoại"),
    ("place", "Địa điểm"),
    ("info", "Chữ i"),
]
_ADDRESS = re.compile(r"/(?!/)[^\s\\]*|https://[^\s\\]+")


def check_address(address: str) -> None:
    """Refuse what is neither an address of the portal nor a safe one of another."""
    if not _ADDRESS.fullmatch(address):
        raise ValidationError(
            "Ghi một địa chỉ của cổng, bắt đầu bằng dấu /, ví dụ /van-ban/; "
            "hoặc địa chỉ đầy đủ bắt đầu bằng https://."
        )


class DoorsForm(SlotsForm):
    """Up to six doors."""

    title = None
    slots_name = "doors"
    slot_label = "Lối vào"

    def slot_fields(self) -> dict[str, forms.Field]:
        """Return the words, the address and the picture of a door."""
        return {
            "label": forms.CharField(label="Tên", max_length=30, required=False),
            "address": forms.CharField(
                label="Địa chỉ",
                max_length=300,
                required=False,
                validators=[check_address],
                help_text="Ví dụ /van-ban/ hoặc https://….",
            ),
            "note": forms.CharField(label="Lời chú", max_length=60, required=False),
            "icon": forms.ChoiceField(label="Hình", choices=ICONS, required=False),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for both words and address of a door, and for one door at least."""
        cleaned = super().clean()
        numbers = range(1, self.slots + 1)
        for number in numbers:
            label, address = cleaned.get(f"label_{number}"), cleaned.get(f"address_{number}")
            if address and not label:
                self.add_error(f"label_{number}", "Hãy ghi tên của lối vào này.")
            if label and not address and f"address_{number}" not in self.errors:
                self.add_error(f"address_{number}", "Hãy ghi địa chỉ của lối vào này.")
        if not self.errors and not any(cleaned[f"label_{number}"] for number in numbers):
            raise ValidationError("Hãy ghi ít nhất một lối vào, hoặc xóa cả khối.")
        return cleaned


class Doors(Kind):
    """Ways in; those of a fresh portal until the committee sets others."""

    key = "doors"
    name = "Lối vào nhanh"
    purpose = "Các ô lớn dẫn vào từng phần của cổng."
    is_single = True
    form = DoorsForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any]:
        """Return the doors."""
        return {"doors": block.settings.get("doors") or DOORS}


KIND = Doors()
