"""Let those who edit see the links that lead nowhere."""

from django.db import migrations

from portal.publishing.groups import ADMINISTRATORS, EDITORS, LOOK, PUBLISHERS, grant


def give_rights(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, [("desk", "brokenlink")], LOOK)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_broken_links"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
