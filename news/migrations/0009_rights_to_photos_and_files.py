"""Let everybody who writes articles write what belongs to them."""

from django.db import migrations

from portal.publishing.groups import (
    ADMINISTRATORS,
    CONTRIBUTORS,
    EDITORS,
    PUBLISHERS,
    WORK,
    grant,
)

PARTS = [("news", "articlephoto"), ("news", "articleattachment")]


def grant_rights(apps, schema_editor):
    for group in (CONTRIBUTORS, EDITORS, PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, PARTS, WORK)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0008_photos_sound_and_files"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
