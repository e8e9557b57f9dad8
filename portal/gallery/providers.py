"""Where videos may be shown from beside the portal itself.

An editor pastes whatever address a browser or an application shows; what is kept is the
provider and its id of the video, of which all addresses are made again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit


class UnknownAddressError(ValueError):
    """An address is none of a video that may be shown; says so in Vietnamese."""


@dataclass(frozen=True)
class Provider:
    """A place that keeps videos.

    Attributes:
        key: as it is stored.
        name: as readers know it.
        origin: from which its player comes; the only one a page may frame.
        video_id: what its ids look like.
        player: the address of the player of one video, without cookies as far as it goes.
        page: the address of the video's own page there.
    """

    key: str
    name: str
    origin: str
    video_id: re.Pattern[str]
    player: str
    page: str

    def player_address(self, video_id: str) -> str:
        """Return the address that a frame loads."""
        return self._fill(self.player, video_id)

    def page_address(self, video_id: str) -> str:
        """Return the address of the video at the provider's."""
        return self._fill(self.page, video_id)

    def _fill(self, address: str, video_id: str) -> str:
        number, _, secret = video_id.partition("/")
        if secret and self.player == address:
            return f"{address.format(number)}&h={secret}"
        return address.format(video_id)


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        each.key: each
        for each in (
            Provider(
                "youtube",
                "YouTube",
                "https://www.youtube-nocookie.com",
                re.compile(r"[A-Za-z0-9_-]{11}"),
                "https://www.youtube-nocookie.com/embed/{}?rel=0",
                "https://www.youtube.com/watch?v={}",
            ),
            Provider(
                "vimeo",
                "Vimeo",
                "https://player.vimeo.com",
                re.compile(r"[1-9][0-9]{5,11}(?:/[0-9a-f]{8,12})?"),
                "https://player.vimeo.com/video/{}?dnt=1",
                "https://vimeo.com/{}",
            ),
        )
    }
)
NAMES = " hoặc ".join(each.name for each in PROVIDERS.values())
LONGEST_ID = 40

_YOUTUBE = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
_VIMEO = {"vimeo.com", "player.vimeo.com"}
_YOUTUBE_FOLDERS = {"embed", "shorts", "live", "v"}


def read_address(text: str) -> tuple[Provider, str]:
    """Find out which video an address leads to.

    Args:
        text: what was pasted: an address of a page, a short one, or one of a player.

    Returns:
        The provider, and its id of the video.

    Raises:
        UnknownAddressError: with a sentence for the person who pasted it.
    """
    text = text.strip()
    if "<" in text:
        raise UnknownAddressError("Hãy dán địa chỉ của video, không dán mã nhúng.")
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    if host and parts.scheme in {"http", "https"}:
        if host == "youtu.be" or host in _YOUTUBE:
            return _checked("youtube", _youtube_id(host, parts.path, parts.query))
        if host in _VIMEO:
            return _checked("vimeo", _vimeo_id(parts.path, parts.query))
    raise UnknownAddressError(
        f"Chỉ nhận địa chỉ video trên {NAMES}, ví dụ https://www.youtube.com/watch?v=…"
    )


def _checked(key: str, video_id: str) -> tuple[Provider, str]:
    provider = PROVIDERS[key]
    if not provider.video_id.fullmatch(video_id):
        raise UnknownAddressError(
            f"Địa chỉ {provider.name} này không dẫn đến một video. "
            "Hãy mở đúng video rồi sao chép địa chỉ trên thanh địa chỉ."
        )
    return provider, video_id


def _youtube_id(host: str, path: str, query: str) -> str:
    folders = [each for each in path.split("/") if each]
    if host == "youtu.be":
        return folders[0] if folders else ""
    if len(folders) == 2 and folders[0] in _YOUTUBE_FOLDERS:
        return folders[1]
    return parse_qs(query).get("v", [""])[0] if folders == ["watch"] else ""


def _vimeo_id(path: str, query: str) -> str:
    """Return the digits in a path, with the secret of a video that is not listed."""
    folders = [each for each in path.split("/") if each]
    place = next((at for at, each in enumerate(folders) if each.isdecimal()), None)
    if place is None:
        return ""
    secret = parse_qs(query).get("h", folders[place + 1 : place + 2])
    return "/".join([folders[place], *secret[:1]])
