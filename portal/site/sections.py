"""The parts of the portal, there whatever it holds: for maps of the site and for sharing."""

from portal.site.addresses import SECTIONS

_OTHERS = {  # that no menu names: the foot of every page leads to them
    "feeds": "Kênh tin RSS",
    "site_map": "Sơ đồ trang",
}


def all_sections() -> dict[str, str]:
    """Return the names of the parts in the map of addresses, each with its words."""
    return SECTIONS | _OTHERS
