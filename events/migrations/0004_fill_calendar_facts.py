"""Give the events that are there what calendars and lists need of them."""

import uuid

from django.db import migrations
from django.db.models import Case, F, When

OLD = "0"  # no digest: the first change of an event raises its number in calendars
CHUNK = 500


def fill(apps, schema_editor):
    events = apps.get_model("events", "Event").objects.all()
    unknown_day = When(precision__in=["month", "quarter"], then=F("finishes_at"))
    events.update(sorts_at=Case(unknown_day, default=F("begins_at")), calendar_digest=OLD)
    waiting = []
    for event in events.only("pk").iterator(CHUNK):
        event.uid = uuid.uuid4()
        waiting.append(event)
        if len(waiting) == CHUNK:
            events.bulk_update(waiting, ["uid"])
            waiting = []
    events.bulk_update(waiting, ["uid"])


class Migration(migrations.Migration):
    dependencies = [("events", "0003_congresses_live")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
