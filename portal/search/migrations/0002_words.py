"""Make the engine's own table, which is another one on each database."""

from django.db import migrations


def create(apps, schema_editor):
    from portal.search.engines import engine

    engine().create()


def drop(apps, schema_editor):
    from portal.search.engines import engine

    engine().drop()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
