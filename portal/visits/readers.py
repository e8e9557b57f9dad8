"""Who is counted: people who look at a page, as far as a request tells. Pure Python."""

import re
from collections.abc import Mapping

# Programs that open pages with a browser's engine and so may run the script that counts. Nearly
# all call themselves bot, crawler or spider, or give an address where they are explained; those
# named besides do neither. It need not be longer: one that runs no script is never counted, and
# one that claims to be a browser can be told apart by no list. Browsers inside Zalo, Facebook and
# Cốc Cốc (`coc_coc_browser`) are people; so are those with a telephone called Cubot.
_MACHINE = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|archiver|scrap(?:er|y)|https?://|headless|phantomjs|selenium"
    r"|lighthouse|pagespeed|pingdom|monitor|facebookexternalhit|google-inspectiontool"
    r"|googleother|mediapartners|preview|curl/|wget/|python|java/|go-http|okhttp|axios|node-fetch",
    re.IGNORECASE,
)
_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")  # a browser says here that nobody looks yet


def is_machine(user_agent: str) -> bool:
    """Tell whether a program calls itself something other than a reader's browser."""
    return not user_agent.strip() or _MACHINE.search(user_agent) is not None


def is_ahead(headers: Mapping[str, str]) -> bool:
    """Tell whether a page was fetched or drawn before anybody asked for it."""
    return any(
        word in headers.get(name, "").lower()
        for name in _AHEAD
        for word in ("prefetch", "prerender", "preview")
    )
