"""Keep number and terms of an entry beside its words on PostgreSQL, so that both are read at once."""

from django.db import migrations


def recreate(apps, schema_editor):
    """Make the engine's tables anew, and drop the index that the lines were read from.

    What they held is gone until `rebuild_search`; `make run` and the unit of the service see to it.
    """
    from portal.search.engines import engine

    if schema_editor.connection.vendor == "postgresql":
        apps.get_model("search", "Entry").objects.all().delete()
        apps.get_model("search", "Total").objects.all().delete()
        engine().drop()
        engine().create()
        schema_editor.execute("DROP INDEX search_entry_lines")


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE UNIQUE INDEX search_entry_lines ON search_entry (key) INCLUDE (number, terms)"
        )


class Migration(migrations.Migration):
    dependencies = [("search", "0009_key_as_rowid")]

    operations = [migrations.RunPython(recreate, make_index)]
