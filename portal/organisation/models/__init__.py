"""The models of the organisation, by what they describe."""

from portal.organisation.models.areas import Area, AreaKind, AreaQuerySet
from portal.organisation.models.bodies import Body, BodyKind, FormerBodyName
from portal.organisation.models.people import Contact, Duty, Leader, Post

__all__ = [
    "Area",
    "AreaKind",
    "AreaQuerySet",
    "Body",
    "BodyKind",
    "Contact",
    "Duty",
    "FormerBodyName",
    "Leader",
    "Post",
]
