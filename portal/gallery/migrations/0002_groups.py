"""Let editors write galleries and videos, and publishers publish them."""

from django.db import migrations

from portal.publishing.groups import EDITORS, PUBLISHERS, WORK, grant

ITEMS = [("gallery", "gallery"), ("gallery", "video")]
PARTS = [("gallery", "photo")]


def grant_rights(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS):
        grant(apps, group, ITEMS + PARTS, WORK)
    grant(apps, PUBLISHERS, ITEMS, ["publish"])


class Migration(migrations.Migration):
    dependencies = [
        ("gallery", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
