"""The addresses that editors may put into menus, links and banners."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

# The parts of the portal that a menu names instead of writing their address: name in the map of
# addresses, words for the editor. `MenuItem.section` takes its choices from here.
SECTIONS = {
    "home": "Trang chủ",
    "news:list": "Tin tức",
    "news:topics": "Chuyên đề",
    "documents:list": "Văn bản",
    "events:list": "Sự kiện",
    "events:calendar": "Lịch sự kiện",
    "events:this_work_week": "Lịch công tác tuần",
    "pages:tree": "Giới thiệu và các trang thông tin",
    "pages:notices": "Thông báo",
    "pages:questions": "Hỏi đáp",
    "polls:list": "Thăm dò ý kiến",
    "gallery:list": "Thư viện ảnh",
    "video:list": "Video",
    "organisation:index": "Cơ cấu tổ chức",
    "organisation:leaders": "Lãnh đạo",
    "organisation:contacts": "Đầu mối liên hệ",
    "areas:list": "Hoạt động cơ sở (địa bàn)",
    "visits:statistics": "Thống kê truy cập",
    "search": "Tìm kiếm",
    "accessibility": "Khả năng tiếp cận",
}

_UNFIT = re.compile(r"[\s\\\x00-\x1f\x7f\"<>]")


def section_choices() -> list[tuple[str, str]]:
    """Return the parts of the portal for a field of a form."""
    return list(SECTIONS.items())


def validate_target(address: str) -> None:
    """Refuse what is neither a path of the portal nor an https address.

    Args:
        address: as it was typed.

    Raises:
        ValidationError: says what an address looks like.
    """
    is_path = address.startswith("/") and not address.startswith("//")
    if not _UNFIT.search(address) and (is_path or _is_web_address(address, {"https"})):
        return
    raise ValidationError(
        "Địa chỉ phải bắt đầu bằng “/” (một trang của cổng, như /tin-tuc/) hoặc “https://”, "
        "và không có dấu cách."
    )


def validate_web_address(address: str) -> None:
    """Refuse what is no address of a web site.

    Args:
        address: as it was typed.

    Raises:
        ValidationError: says what an address looks like.
    """
    if _UNFIT.search(address) or not _is_web_address(address, {"https", "http"}):
        raise ValidationError(
            "Địa chỉ phải bắt đầu bằng “https://” hoặc “http://”, có tên miền "
            "và không có dấu cách: https://mattran.org.vn/."
        )


def is_external(address: str) -> bool:
    """Tell whether an address leads out of the portal."""
    return not address.startswith("/")


def _is_web_address(address: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:  # brackets of IPv6 that do not close, a port that is no number
        return False
    has_login = "@" in parts.netloc  # https://chinhphu.vn@example.com leads to example.com
    return parts.scheme in schemes and "." in host.strip(".") and not has_login
