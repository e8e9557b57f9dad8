"""Make the key the rowid on SQLite, where a thousand of them are looked up for one search."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_lines")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="key",
            field=models.BigAutoField(primary_key=True, serialize=False),
        ),
    ]
