"""Put what was published before into the lists: of its category and those above, author, area."""

from itertools import islice

from django.db import migrations

BATCH = 1_000
CATEGORY, AUTHOR, AREA = 1, 4, 5


def fill(apps, schema_editor):
    Placement = apps.get_model("news", "Placement")
    parents = dict(apps.get_model("news", "Category").objects.values_list("pk", "parent_id"))
    columns = ["pk", "published_at", "expires_at", "category_id", "author_id", "area_id"]
    published = apps.get_model("news", "Article").objects.filter(state="published")
    rows = published.order_by("pk").values_list(*columns).iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        Placement.objects.bulk_create(
            Placement(
                place=place,
                place_id=place_id,
                article_id=pk,
                published_at=published_at,
                expires_at=expires_at,
            )
            for pk, published_at, expires_at, category, author, area in batch
            for place, place_id in places(category, author, area, parents)
        )


def places(category, author, area, parents):
    while category is not None:
        yield CATEGORY, category
        category = parents[category]
    if author is not None:
        yield AUTHOR, author
    if area is not None:
        yield AREA, area


class Migration(migrations.Migration):
    dependencies = [("news", "0005_ordering")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
