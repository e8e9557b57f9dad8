"""Let PostgreSQL read the lines of a thousand results from an index alone.

SQLite has no such indexes, and a model that names one is warned of there.
"""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE UNIQUE INDEX search_entry_lines ON search_entry (key) INCLUDE (number, terms)"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_entry_lines")


class Migration(migrations.Migration):
    dependencies = [("search", "0007_facts")]

    operations = [migrations.RunPython(make, remove)]
