"""What is published, its versions, its way to readers, and its addresses."""

from portal.publishing.models.address import OldAddress
from portal.publishing.models.previews import PreviewLink
from portal.publishing.models.publishable import Publishable, PublishableQuerySet, Slugged, State
from portal.publishing.models.scopes import Scope
from portal.publishing.models.together import Autosave, EditLock
from portal.publishing.models.versions import OfItem, Revision
from portal.publishing.models.work import Stage, Transition, Verb, Work

__all__ = [
    "Autosave",
    "EditLock",
    "OfItem",
    "OldAddress",
    "PreviewLink",
    "Publishable",
    "PublishableQuerySet",
    "Revision",
    "Scope",
    "Slugged",
    "Stage",
    "State",
    "Transition",
    "Verb",
    "Work",
]
