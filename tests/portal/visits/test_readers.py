"""People are counted, machines that say what they are and pages fetched ahead are not."""

import pytest

from portal.visits.readers import is_ahead, is_machine

PHONE = "Mozilla/5.0 (Linux; Android 14; {}) AppleWebKit/537.36 (KHTML, like Gecko) {} Mobile"


@pytest.mark.parametrize(
    "name",
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0",
        "Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 coc_coc_browser/117.0 Chrome/111.0",
        PHONE.format("CUBOT X30", "Chrome/130.0"),
        PHONE.format("SM-A146P", "Chrome/130.0 Zalo android/1234 ZaloTheme/light"),
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) [FBAN/FBIOS;FBAV/480]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0) YaBrowser/24.1 Safari/537.36",
    ],
)
def test_browsers_are_people(name):
    assert not is_machine(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "Mozilla/5.0 AppleWebKit/537.36 (compatible; Googlebot/2.1; +http://google.com/bot.html)",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 11) Chrome/130.0 Mobile Safari/537.36 Chrome-Lighthouse",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0)",
        "Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2)",
    ],
)
def test_machines_that_say_so_are_not(name):
    assert is_machine(name)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"Sec-Purpose": "prefetch"}, True),
        ({"Sec-Purpose": "prefetch;prerender"}, True),
        ({"Purpose": "prefetch"}, True),
        ({"X-Moz": "prefetch"}, True),
        ({"Sec-Purpose": ""}, False),
    ],
)
def test_a_page_that_was_only_fetched_ahead_is_told_apart(headers, expected):
    assert is_ahead(headers) is expected
