"""The groups of people, and how a migration gives them rights."""

from collections.abc import Iterable
from typing import Any

CONTRIBUTORS = "Cộng tác viên"  # write drafts of their own unit
EDITORS = "Biên tập viên"  # edit, send on, return
PUBLISHERS = "Người xuất bản"  # approve, publish, schedule, withdraw
ADMINISTRATORS = "Quản trị"  # the same, and accounts

LOOK = ["view"]
WORK = ["add", "change", "delete", "view"]


def grant(apps: Any, group: str, models: Iterable[tuple[str, str]], verbs: list[str]) -> None:
    """Let a group do something with models; for migrations.

    Django makes permissions after all migrations, so those needed are made here, under the
    names that Django would give them.

    Args:
        apps: the registry of historical models that a migration is given.
        group: its name; it is made when it is missing.
        models: the label of the app and the name of the model, of each.
        verbs: the beginnings of the codenames: *add*, *change*, *publish* …
    """
    found, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group)
    found.permissions.add(*(_permission(apps, *each, verb) for each in models for verb in verbs))


def _permission(apps: Any, app_label: str, model: str, verb: str) -> Any:
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    name = apps.get_model(app_label, model)._meta.verbose_name_raw
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {name}"},
    )
    return permission
