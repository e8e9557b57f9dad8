"""Let editors write programmes and rounds, publishers publish and write logs; name who reports."""

from django.db import migrations

from portal.publishing.groups import EDITORS, LOOK, PUBLISHERS, WORK, grant

REPORTERS = "Người tường thuật"

ITEMS = [("events", "round"), ("events", "workweek")]
PARTS = [
    *("agendaitem", "eventchair", "eventpaper", "eventresult"),
    *("session", "workline", "roundrow"),
]
LOG = [("events", "logentry")]


def grant_rights(apps, schema_editor):
    parts = [("events", name) for name in PARTS]
    for group in (EDITORS, PUBLISHERS):
        grant(apps, group, ITEMS + parts, WORK)
        grant(apps, group, LOG, LOOK)
    grant(apps, PUBLISHERS, ITEMS, ["publish"])
    for group in (PUBLISHERS, REPORTERS):
        grant(apps, group, LOG, WORK)
    grant(apps, REPORTERS, [("events", "event")], LOOK)


def remove_reporters(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=REPORTERS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_calendar_facts_are_known"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, remove_reporters)]
