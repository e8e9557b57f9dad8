"""Fill the menus with the parts of the portal; let publishers manage the frame."""

from django.db import migrations

from portal.publishing.groups import EDITORS, LOOK, PUBLISHERS, WORK, grant

MAIN = {
    "home": "Trang chủ",
    "pages:tree": "Giới thiệu",
    "news:list": "Tin tức",
    "documents:list": "Văn bản",
    "events:list": "Sự kiện",
    "gallery:list": "Thư viện ảnh",
    "pages:questions": "Hỏi đáp",
}
BELOW = {
    "pages:tree": {
        "organisation:index": "Cơ cấu tổ chức",
        "organisation:leaders": "Lãnh đạo",
        "organisation:contacts": "Đầu mối liên hệ",
    },
    "news:list": {"pages:notices": "Thông báo", "areas:list": "Hoạt động cơ sở"},
    "gallery:list": {"video:list": "Video"},
}
FOOTER = {
    "home": "Trang chủ",
    "pages:tree": "Giới thiệu",
    "organisation:index": "Tổ chức",
    "news:list": "Tin tức",
    "pages:notices": "Thông báo",
    "documents:list": "Tra cứu văn bản",
    "events:list": "Sự kiện",
    "areas:list": "Hoạt động cơ sở",
    "gallery:list": "Thư viện ảnh",
    "video:list": "Video",
    "pages:questions": "Hỏi đáp",
    "visits:statistics": "Thống kê truy cập",
}
FRAME = [("site", "banner"), ("site", "link"), ("site", "linkgroup"), ("site", "menuitem")]


def fill_menus(apps, schema_editor):
    MenuItem = apps.get_model("site", "MenuItem")
    for menu, entries in {"chinh": MAIN, "cuoi-trang": FOOTER}.items():
        fill_level(MenuItem, menu, entries, None)
    for section, entries in BELOW.items():
        parent = MenuItem.objects.get(menu="chinh", section=section)
        fill_level(MenuItem, "chinh", entries, parent)


def fill_level(MenuItem, menu, entries, parent):  # noqa: N803 - a model
    for position, (section, label) in enumerate(entries.items(), 1):
        MenuItem.objects.create(
            menu=menu, parent=parent, section=section, label=label, position=position
        )


def give_rights(apps, schema_editor):
    grant(apps, EDITORS, FRAME, LOOK)
    grant(apps, PUBLISHERS, FRAME, WORK)


class Migration(migrations.Migration):
    dependencies = [("site", "0004_frame")]

    operations = [
        migrations.RunPython(fill_menus, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
