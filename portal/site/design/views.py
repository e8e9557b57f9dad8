"""The page that shows the design system alive: colours, letters, every component and state."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.site.design.colours import PAIRS, SCHEMES, Pair, contrast, read_schemes
from portal.site.design.samples import GROUPS, Component

COMPONENTS = Path(settings.BASE_DIR) / "templates/components"
TOKENS = Path(settings.BASE_DIR) / "static/css/tokens.css"

_HEAD = re.compile(r"\A\{#\s*(.*?)\s*#\}")


@dataclass(frozen=True)
class ShownState:
    """A state as the page shows it."""

    name: str
    html: SafeString


@dataclass(frozen=True)
class ShownComponent:
    """A component as the page shows it: what it needs is the head of its template."""

    name: str
    needs: str
    states: list[ShownState]
    list_class: str


@dataclass(frozen=True)
class ShownPair:
    """Two colours with their contrast in every scheme."""

    pair: Pair
    ratios: list[str]


@require_safe
@never_cache
def design_system(request: HttpRequest) -> HttpResponse:
    """Show the design system to staff; to everybody where DEBUG is on."""
    answer = _show if settings.DEBUG else staff_member_required(_show)
    response = answer(request)
    response["X-Robots-Tag"] = "noindex"
    return response


def _show(request: HttpRequest) -> HttpResponse:
    groups = {
        name: [_shown(component, request) for component in components()]
        for name, components in GROUPS.items()
    }
    context = {"groups": groups, "schemes": list(SCHEMES), "pairs": _measured()}
    return render(request, "site/design_system.html", context)


def _shown(component: Component, request: HttpRequest) -> ShownComponent:
    template = f"components/{component.name}.html"
    head = _HEAD.match((COMPONENTS / f"{component.name}.html").read_text(encoding="utf-8"))
    states = [
        ShownState(state.name, render_to_string(template, state.context, request))
        for state in component.states
    ]
    return ShownComponent(component.name, head[1] if head else "", states, component.list_class)


def _measured() -> list[ShownPair]:
    schemes = read_schemes(TOKENS.read_text(encoding="utf-8"))
    return [
        ShownPair(
            pair,
            [
                f"{contrast(tokens[pair.front], tokens[pair.back]):.2f}"
                for tokens in schemes.values()
            ],
        )
        for pair in PAIRS
    ]
