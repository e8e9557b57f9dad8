"""Make the two groups of the first edition: editors write, publishers also publish."""

from django.db import migrations

from portal.publishing.groups import EDITORS, LOOK, PUBLISHERS, WORK, grant

PUBLISHED_MODELS = [("documents", "document"), ("events", "event"), ("news", "article")]
PARTS = [
    ("documents", "attachment"),
    ("documents", "coissuer"),
    ("documents", "documenttext"),
    ("documents", "relation"),
    ("documents", "signer"),
    ("events", "congress"),
    ("events", "eventhost"),
]
CATALOGUES = [
    ("documents", "documenttype"),
    ("documents", "fieldofwork"),
    ("documents", "formername"),
    ("documents", "issuer"),
    ("news", "author"),
    ("news", "category"),
    ("organisation", "area"),
]


def make_groups(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS):
        grant(apps, group, PUBLISHED_MODELS + PARTS, WORK)
    grant(apps, EDITORS, CATALOGUES, LOOK)
    grant(apps, EDITORS, [("documents", "issuer"), ("news", "author")], ["add"])
    grant(apps, PUBLISHERS, PUBLISHED_MODELS, ["publish"])
    grant(apps, PUBLISHERS, [*CATALOGUES, ("publishing", "oldaddress")], WORK)
    grant(apps, PUBLISHERS, [("site", "siteprofile")], ["add", "change", "view"])


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=[EDITORS, PUBLISHERS]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("site", "0001_initial"),
        ("documents", "0001_initial"),
        ("events", "0001_initial"),
        ("news", "0001_initial"),
        ("organisation", "0001_initial"),
        ("publishing", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
