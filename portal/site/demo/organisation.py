"""Load the organisation of the demonstration: bodies, leaders by the news, contacts, communes."""

import json
from pathlib import Path

from portal.organisation.gazetteer import find_province
from portal.organisation.loading import load_province
from portal.organisation.models import Area, Body, Contact, Leader, Post

_FILE = Path(__file__).parent / "organisation.json"


def load_organisation() -> tuple[int, int]:
    """Load bodies, leaders and contacts, and the communes of their province.

    Returns:
        How many bodies there are now, and how many areas.
    """
    facts = json.loads(_FILE.read_text(encoding="utf-8"))
    load_province(find_province(facts["province"]))
    bodies: dict[str, Body] = {}
    for position, each in enumerate(facts["bodies"], start=1):
        parent = bodies.get(each["parent"])
        bodies[each["name"]] = Body.objects.create(
            name=each["name"], kind=each["kind"], parent=parent, position=position
        )
    for position, each in enumerate(facts["leaders"], start=1):
        leader = Leader.objects.create(
            name=each["name"], biography=each["biography"], position=position
        )
        for post in each["posts"]:
            Post.objects.create(leader=leader, title=post["title"], body=bodies[post["body"]])
    for position, contact in enumerate(facts["contacts"], start=1):
        Contact.objects.create(position=position, note=facts["contact_note"], **contact)
    return len(bodies), Area.objects.count()
