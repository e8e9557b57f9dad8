"""Give the two groups their rights on pages, questions and notices."""

from django.db import migrations

from portal.publishing.groups import EDITORS, LOOK, PUBLISHERS, WORK, grant

ITEMS = [("pages", "page"), ("pages", "question"), ("pages", "notice")]
CATALOGUES = [("pages", "questiongroup")]


def give_rights(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS):
        grant(apps, group, ITEMS, WORK)
    grant(apps, EDITORS, CATALOGUES, LOOK)
    grant(apps, PUBLISHERS, ITEMS, ["publish"])
    grant(apps, PUBLISHERS, CATALOGUES, WORK)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
