"""What a picture took the place of is deleted with it; only its row is still there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0002_rights")]

    operations = [
        migrations.AlterField(
            model_name="picture",
            name="replaced_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="replaced",
                to="media.picture",
                verbose_name="ảnh thay thế",
            ),
        ),
    ]
