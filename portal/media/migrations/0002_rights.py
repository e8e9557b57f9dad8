"""Who writes keeps the library of pictures; contributors choose from it and add to it."""

from django.db import migrations

from portal.publishing.groups import (
    ADMINISTRATORS,
    CONTRIBUTORS,
    EDITORS,
    LOOK,
    PUBLISHERS,
    WORK,
    grant,
)

PICTURES = [("media", "picture")]
REPORTERS = "Người tường thuật"


def give_rights(apps, schema_editor):
    grant(apps, CONTRIBUTORS, PICTURES, [*LOOK, "add"])
    grant(apps, REPORTERS, PICTURES, LOOK)
    grant(apps, EDITORS, PICTURES, [*LOOK, "add", "change"])
    for group in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, PICTURES, WORK)


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_pictures"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
