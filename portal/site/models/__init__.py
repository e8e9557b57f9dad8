"""What stands around the content of every page, and which changes of pages were noted."""

from portal.site.models.banners import Banner
from portal.site.models.changes import PageChange
from portal.site.models.links import Link, LinkGroup
from portal.site.models.menus import MenuItem
from portal.site.models.profile import SiteProfile

__all__ = ["Banner", "Link", "LinkGroup", "MenuItem", "PageChange", "SiteProfile"]
