"""Make the two groups of the first edition: editors write, publishers also publish.

Django makes permissions after all migrations, so those needed here are made now, under
the names that Django would give them.
"""

from django.db import migrations

EDITORS = "Biên tập viên"
PUBLISHERS = "Người xuất bản"

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
WORK = ["add", "change", "delete", "view"]


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")

    def permissions(models, verbs):
        for app_label, model in models:
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
            name = apps.get_model(app_label, model)._meta.verbose_name_raw
            for verb in verbs:
                permission, _ = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{verb}_{model}",
                    defaults={"name": f"Can {verb} {name}"},
                )
                yield permission

    editors, _ = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(
        *permissions(PUBLISHED_MODELS, WORK),
        *permissions(PARTS, WORK),
        *permissions(CATALOGUES, ["view"]),
        *permissions([("documents", "issuer"), ("news", "author")], ["add"]),
    )
    publishers, _ = Group.objects.get_or_create(name=PUBLISHERS)
    publishers.permissions.add(
        *editors.permissions.all(),
        *permissions(PUBLISHED_MODELS, ["publish"]),
        *permissions(CATALOGUES, WORK),
        *permissions([("publishing", "oldaddress")], WORK),
        *permissions([("site", "siteprofile")], ["add", "change", "view"]),
    )


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
