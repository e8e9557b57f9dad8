"""Publishers keep bodies, leaders and contacts; editors look at them."""

from django.db import migrations

from portal.publishing.groups import EDITORS, LOOK, PUBLISHERS, WORK, grant

MODELS = [
    ("organisation", "body"),
    ("organisation", "contact"),
    ("organisation", "formerbodyname"),
    ("organisation", "leader"),
    ("organisation", "post"),
]


def give_rights(apps, schema_editor):
    grant(apps, EDITORS, MODELS, LOOK)
    grant(apps, PUBLISHERS, MODELS, WORK)


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_bodies_and_people"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
