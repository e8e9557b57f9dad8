"""JSON-LD within a page."""

import json

from portal.text.linked_data import script_json


def test_what_is_not_known_is_left_out_and_letters_stay_letters():
    written = script_json({"name": "Mặt trận", "email": "", "logo": None, "about": []})
    assert json.loads(written) == {"@context": "https://schema.org", "name": "Mặt trận"}
    assert "Mặt trận" in written


def test_nothing_in_it_ends_the_element_that_holds_it():
    evil = "</script><!-- & -->"
    written = script_json({"name": evil, "about": [{"name": evil}]})
    assert not set("<>&") & set(written)
    assert json.loads(written)["about"] == [{"name": evil}]
