"""Make the groups of contributors and administrators; let editors edit what others wrote."""

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

ITEMS = [
    ("documents", "document"),
    ("events", "event"),
    ("events", "round"),
    ("events", "workweek"),
    ("gallery", "gallery"),
    ("gallery", "video"),
    ("news", "article"),
    ("pages", "notice"),
    ("pages", "page"),
    ("pages", "question"),
]
PARTS = [
    ("documents", "attachment"),
    ("documents", "coissuer"),
    ("documents", "documenttext"),
    ("documents", "relation"),
    ("documents", "signer"),
    ("events", "agendaitem"),
    ("events", "congress"),
    ("events", "eventchair"),
    ("events", "eventhost"),
    ("events", "eventpaper"),
    ("events", "eventresult"),
    ("events", "roundrow"),
    ("events", "session"),
    ("events", "workline"),
    ("gallery", "photo"),
]
CHOSEN_FROM = [
    ("documents", "documenttype"),
    ("documents", "fieldofwork"),
    ("documents", "issuer"),
    ("news", "author"),
    ("news", "category"),
    ("organisation", "area"),
    ("organisation", "body"),
    ("pages", "questiongroup"),
]
SCOPES = [("publishing", "scope"), ("news", "categoryscope")]


def make_roles(apps, schema_editor):
    grant(apps, CONTRIBUTORS, ITEMS + PARTS, WORK)
    grant(apps, CONTRIBUTORS, CHOSEN_FROM, LOOK)
    for group in (EDITORS, PUBLISHERS):
        grant(apps, group, ITEMS, ["review"])
    administrators, _ = apps.get_model("auth", "Group").objects.get_or_create(name=ADMINISTRATORS)
    publishers = apps.get_model("auth", "Group").objects.get(name=PUBLISHERS)
    administrators.permissions.add(*publishers.permissions.all())
    grant(apps, ADMINISTRATORS, SCOPES, WORK)
    grant(apps, ADMINISTRATORS, [("auth", "user")], ["add", "change", "view"])
    grant(apps, ADMINISTRATORS, [("auth", "group")], LOOK)


def remove_roles(apps, schema_editor):
    names = [CONTRIBUTORS, ADMINISTRATORS]
    apps.get_model("auth", "Group").objects.filter(name__in=names).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("site", "0005_first_menus"),
        ("documents", "0006_until_and_unit"),
        ("events", "0006_rights"),
        ("gallery", "0004_events"),
        ("home", "0002_rights"),
        ("news", "0003_events_of_articles"),
        ("organisation", "0003_rights"),
        ("pages", "0003_until_and_unit"),
        ("publishing", "0002_versions_and_work"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
