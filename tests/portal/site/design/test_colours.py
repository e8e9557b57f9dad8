"""Every pair of colours that touch can be told apart, in every scheme."""

from pathlib import Path

import pytest
from django.conf import settings

from portal.site.design.colours import PAIRS, SCHEMES, contrast, read_schemes

CSS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
SCHEMES_READ = read_schemes(CSS)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#fff", "#a6131b", 7.69),  # figures measured for the portal's brief
        ("#ffd700", "#a6131b", 5.48),
        ("#fff", "#da251d", 4.93),
        ("#ffcd00", "#da251d", 3.28),
        ("#000", "#ffffff", 21),
        ("#777", "#777777", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_a_pair_has_the_contrast_that_it_needs(scheme, pair):
    colours = SCHEMES_READ[scheme]
    assert contrast(colours[pair.front], colours[pair.back]) >= pair.least


@pytest.mark.parametrize("scheme", [name for name in SCHEMES if "more" in name])
def test_more_contrast_is_more(scheme):
    colours, usual = SCHEMES_READ[scheme], SCHEMES_READ["dark" if "dark" in scheme else "light"]
    for front in ("ink", "ink-soft", "link", "line"):
        assert contrast(colours[front], colours["page"]) > contrast(usual[front], usual["page"])
    assert contrast(colours["ink-soft"], colours["page"]) >= 7


def test_dark_is_not_light():
    light, dark = SCHEMES_READ["light"], SCHEMES_READ["dark"]
    assert contrast(light["page"], "#fff") < 1.1
    assert contrast(dark["page"], "#000") < 1.2
    assert set(dark) == set(light)
