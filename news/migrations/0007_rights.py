"""Let who writes articles sign and relate them; publishers keep topics, tags, featured places."""

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

PARTS = [("news", "coauthor"), ("news", "relatedlink")]
ORDERS = [("news", "topic"), ("news", "tag"), ("news", "featuredplace")]


def grant_rights(apps, schema_editor):
    for group in (CONTRIBUTORS, EDITORS, PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, PARTS, WORK)
    for group in (CONTRIBUTORS, EDITORS):
        grant(apps, group, ORDERS, LOOK)
    for group in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, group, ORDERS, WORK)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0006_fill_placements"),
        ("site", "0006_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
