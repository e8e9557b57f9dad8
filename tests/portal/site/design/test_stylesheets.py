"""The style sheets: few, small, in layers, and nothing in them that hurts a reader."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

STATIC = Path(settings.BASE_DIR) / "static"
LINKED = re.findall(r"css/([a-z-]+\.css)", render_to_string("components/stylesheets.html"))
SHEETS = {name: (STATIC / "css" / name).read_text(encoding="utf-8") for name in LINKED}


def test_four_are_linked_in_the_order_of_their_layers_and_paper_comes_last():
    order = re.search(r"@layer ([a-z, ]+);", SHEETS["tokens.css"])[1].split(", ")
    assert [*(name.removesuffix(".css") for name in LINKED), "print"] == order


@pytest.mark.parametrize("name", LINKED)
def test_every_rule_stands_in_the_layer_of_its_file(name):
    assert "@import" not in SHEETS[name]
    outside = re.sub(r"(?ms)^(@layer [^;{]+;|@(layer|font-face|page)[^{]*\{.*?^\}|/\*.*?\*/)", "",
                     re.sub(r"@page \{[^}]*\}", "", SHEETS[name]))  # fmt: skip
    assert outside.strip() == ""
    layers = [name.removesuffix(".css"), *(["print"] if name == "base.css" else [])]
    assert re.findall(r"(?m)^@layer ([a-z]+) \{", SHEETS[name]) == layers


@pytest.mark.parametrize("name", LINKED)
def test_no_title_is_set_in_capitals_and_nothing_moves(name):
    for forbidden in ("text-transform", "animation", "transition", "@keyframes", "!important"):
        assert forbidden not in SHEETS[name]


def test_lines_leave_room_for_two_marks_above_a_letter():
    assert float(re.search(r"--leading: ([\d.]+);", SHEETS["tokens.css"])[1]) >= 1.5
    of_titles = re.search(r"--leading-head: ([\d.]+);", SHEETS["tokens.css"])[1]
    assert float(of_titles) >= 1.35


def test_every_size_of_text_that_the_script_offers_has_its_rule():
    script = (STATIC / "js/text-size.js").read_text(encoding="utf-8")
    sizes = re.search(r"SIZES = \[([\d, ]+)\]", script)[1].split(", ")
    for size in sizes:
        assert size == "100" or f'[data-text-size="{size}"]' in SHEETS["tokens.css"]


def test_all_that_every_page_loads_is_small():
    scripts = [STATIC / "js/text-size.js", STATIC / "js/suggest.js", STATIC / "js/visit.js"]
    font = STATIC / "fonts/be-vietnam-pro-bold.woff2"
    icons = list((STATIC / "icons").glob("*.svg"))
    assert sum(len(sheet.encode()) for sheet in SHEETS.values()) <= 90_000
    assert font.stat().st_size <= 12_000
    assert sum(path.stat().st_size for path in [*scripts, *icons]) <= 20_000
    assert scripts[0].stat().st_size <= 2_200
    assert scripts[2].stat().st_size <= 600


def test_the_letters_of_titles_hold_every_vietnamese_letter():
    fonttools = pytest.importorskip("fontTools.ttLib")
    letters = fonttools.TTFont(STATIC / "fonts/be-vietnam-pro-bold.woff2").getBestCmap()
    vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    assert {letter for letter in vowels + vowels.upper() if ord(letter) not in letters} == set()
