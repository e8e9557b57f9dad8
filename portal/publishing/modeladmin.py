"""The admin page of anything that is published."""

from portal.publishing.together_admin import TogetherAdminMixin
from portal.publishing.versioned_admin import VersionedAdmin


class PublishableAdmin(TogetherAdminMixin, VersionedAdmin):
    """Lets people write together and within their rights; what readers see changes by verbs only.

    What several people need comes before what saves: it must last also where the save is undone.
    """
