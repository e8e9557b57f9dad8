"""Which addresses editors may put into menus, links and banners."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.site.addresses import SECTIONS, is_external, validate_target, validate_web_address

PATHS = ["/", "/tin-tuc/", "/van-ban/?loai=nghi-quyet", "/tin-tuc/muc/a/b/#cuoi"]
SECURE = ["https://mattran.org.vn", "https://quochoi.vn/a?b=1", "https://example.vn:8443/"]
PLAIN = ["http://tapchimattran.vn/"]
NEVER = [
    "", "tin-tuc", "//evil.example/", "/\\evil.example", "\\\\evil.example",
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,x", "ftp://example.vn/", "https://", "https:///tin-tuc/", "https://localhost/",
    "https:example.vn", "https://[::1", "https://example.vn:cong/", "https://a b.vn/",
    "https://chinhphu.vn@evil.example/", 'https://example.vn/"onclick=x', "/a b", "/<script>",
]  # fmt: skip


@pytest.mark.parametrize("address", PATHS + SECURE)
def test_a_target_is_a_path_of_the_portal_or_an_https_address(address):
    validate_target(address)


@pytest.mark.parametrize("address", NEVER + PLAIN)
def test_other_targets_are_refused_in_words(address):
    with pytest.raises(ValidationError, match="bắt đầu bằng “/”"):
        validate_target(address)


@pytest.mark.parametrize("address", SECURE + PLAIN)
def test_a_web_address_is_https_or_http(address):
    validate_web_address(address)


@pytest.mark.parametrize("address", NEVER + PATHS)
def test_other_web_addresses_are_refused_in_words(address):
    with pytest.raises(ValidationError, match="https://"):
        validate_web_address(address)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_an_address(section):
    assert not is_external(reverse(section))


def test_only_what_leaves_the_portal_is_external():
    assert is_external("https://mattran.org.vn/")
    assert not is_external("/tin-tuc/")
