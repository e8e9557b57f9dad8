from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.organisation.gazetteer import Unit, UnknownProvince, find_province, provinces
from portal.organisation.loading import load_province
from portal.publishing.steps import take_after_wide_change
from portal.text.sorting import sort_key


class Command(BaseCommand):
    help = "Load the communes of a province as areas; those that are there already are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--province",
            required=True,
            help='its name, with or without accents, or its code: "Nghệ An", nghe-an, 40',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_province(_found(options["province"]))
        if loaded.made or loaded.linked:
            take_after_wide_change()
        self.stdout.write(
            f"{loaded.province.title()}: thêm {len(loaded.made)} địa bàn, "
            f"ghép mã số với {len(loaded.linked)} địa bàn đã có, "
            f"{loaded.unchanged} địa bàn không thay đổi."
        )
        for area in sorted(loaded.linked, key=lambda each: sort_key(each.name)):
            self.stdout.write(f"  đã có sẵn: {area} ({area.code})")


def _found(typed: str) -> Unit:
    try:
        return find_province(typed)
    except UnknownProvince as unknown:
        if unknown.near:
            advice = f"Có phải bạn muốn chọn: {', '.join(unknown.near)}?"
        else:
            names = sorted((unit.name for unit in provinces()), key=sort_key)
            advice = f"Hãy chọn một trong: {', '.join(names)}."
        raise CommandError(
            f"Không có tỉnh, thành phố nào tên là “{typed}” trong 34 tỉnh, thành phố "
            f"từ tháng 7/2025. {advice}"
        ) from None
