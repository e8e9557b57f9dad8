"""Let publishers compose the home page and editors look at it."""

from django.db import migrations

from portal.publishing.groups import EDITORS, LOOK, PUBLISHERS, grant

LAYOUT = [("home", "layout")]


def give_rights(apps, schema_editor):
    grant(apps, EDITORS, LAYOUT, LOOK)
    grant(apps, PUBLISHERS, LAYOUT, ["view", "change", "publish"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
