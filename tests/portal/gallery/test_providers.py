"""Which addresses of videos are understood, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.gallery.providers import PROVIDERS, UnknownAddressError, read_address

UNDERSTOOD = [
    ("https://www.youtube.com/watch?v=abcDEF_12-3", "youtube", "abcDEF_12-3"),
    ("https://youtube.com/watch?app=desktop&v=abcDEF_12-3&t=10s", "youtube", "abcDEF_12-3"),
    ("http://m.youtube.com/watch?v=abcDEF_12-3#a", "youtube", "abcDEF_12-3"),
    ("youtu.be/abcDEF_12-3?si=xyz", "youtube", "abcDEF_12-3"),
    (" https://youtu.be/abcDEF_12-3 ", "youtube", "abcDEF_12-3"),
    ("https://www.youtube.com/shorts/abcDEF_12-3", "youtube", "abcDEF_12-3"),
    ("https://www.youtube.com/live/abcDEF_12-3?feature=share", "youtube", "abcDEF_12-3"),
    ("https://www.youtube-nocookie.com/embed/abcDEF_12-3", "youtube", "abcDEF_12-3"),
    ("https://vimeo.com/123456789", "vimeo", "123456789"),
    ("https://vimeo.com/123456789/0a1b2c3d4e", "vimeo", "123456789/0a1b2c3d4e"),
    ("https://vimeo.com/channels/staffpicks/123456789", "vimeo", "123456789"),
    ("https://player.vimeo.com/video/123456789?h=0a1b2c3d4e", "vimeo", "123456789/0a1b2c3d4e"),
]

REFUSED = [
    "",
    "abc",
    "https://",
    "https://[",
    "https://example.com/watch?v=abcDEF_12-3",
    "https://youtube.com.example.com/watch?v=abcDEF_12-3",
    "https://example.com/?https://youtu.be/abcDEF_12-3",
    "javascript:alert(1)//youtu.be/abcDEF_12-3",
    "ftp://youtu.be/abcDEF_12-3",
    "https://www.youtube.com/",
    "https://www.youtube.com/@mattran",
    "https://www.youtube.com/playlist?list=PLabc",
    "https://www.youtube.com/watch?v=ngan",
    "https://www.youtube.com/watch?v=abcDEF_12-3%22onload",
    "https://youtu.be/",
    "https://vimeo.com/mattran",
    "https://vimeo.com/123456789/khong-phai",
    '<iframe src="https://www.youtube.com/embed/abcDEF_12-3"></iframe>',
]


@pytest.mark.parametrize(("address", "key", "video_id"), UNDERSTOOD)
def test_whatever_address_is_pasted_leads_to_provider_and_id(address, key, video_id):
    assert read_address(address) == (PROVIDERS[key], video_id)


@pytest.mark.parametrize("address", REFUSED)
def test_everything_else_is_refused_with_a_sentence(address):
    with pytest.raises(UnknownAddressError) as refusal:
        read_address(address)
    assert str(refusal.value).endswith((".", "…"))


@given(st.text() | st.from_regex(r"https://(youtu\.be|vimeo\.com)/.*"))
def test_nothing_pasted_makes_it_fail_otherwise(text):
    try:
        provider, video_id = read_address(text)
    except UnknownAddressError:
        return
    assert provider.video_id.fullmatch(video_id)


@pytest.mark.parametrize(("address", "key", "video_id"), UNDERSTOOD)
def test_its_own_page_leads_back_to_the_same_video(address, key, video_id):
    provider = PROVIDERS[key]
    assert read_address(provider.page_address(video_id)) == (provider, video_id)
    player = provider.player_address(video_id)
    assert read_address(player) == (provider, video_id)
    assert player.startswith(f"{provider.origin}/")


def test_the_player_of_a_video_that_is_not_listed_gets_its_secret():
    player = PROVIDERS["vimeo"].player_address("123456789/0a1b2c3d4e")
    assert player == "https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e"
