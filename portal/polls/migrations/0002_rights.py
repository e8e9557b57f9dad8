"""Give the groups their rights on polls."""

from django.db import migrations

from portal.publishing.groups import (
    ADMINISTRATORS,
    CONTRIBUTORS,
    EDITORS,
    PUBLISHERS,
    WORK,
    grant,
)

ITEMS = [("polls", "poll")]
PARTS = [("polls", "choice")]


def grant_rights(apps, schema_editor):
    for group in (CONTRIBUTORS, EDITORS, PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, ITEMS + PARTS, WORK)
    for group in (EDITORS, PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, ITEMS, ["review"])
    for group in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, ITEMS, ["publish"])


class Migration(migrations.Migration):
    dependencies = [
        ("polls", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
