from django.db import migrations


def recreate(apps, schema_editor):
    """Make the engine's table of SQLite anew: it now has an index of beginnings of words.

    What it held is gone until `rebuild_search`; `make run` and the unit of the service see to it.
    """
    from portal.search.engines import engine

    if schema_editor.connection.vendor == "sqlite":
        apps.get_model("search", "Entry").objects.all().delete()
        apps.get_model("search", "Total").objects.all().delete()
        engine().drop()
        engine().create()


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_digest"),
    ]

    operations = [migrations.RunPython(recreate, migrations.RunPython.noop)]
