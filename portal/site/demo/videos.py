"""Load the demonstration videos: pictures that the project draws itself, one after the other.

The files beside this module were made once of the frames of `drawing`, 768 by 432 points, with
H.264: a portal needs no program that makes films.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from portal.gallery.models import Video
from portal.publishing.verbs import publish
from portal.site.demo.drawing.pictures import draw

FOLDER = Path(__file__).parent / "videos"


def load_videos(records: Sequence[Mapping[str, Any]], moment: Callable[[str], datetime]) -> int:
    """Load videos with poster and captions; what the captions say is the transcript.

    Args:
        records: of `videos.json`.
        moment: reads when one was published.

    Returns:
        How many were loaded.
    """
    for record in records:
        captions = (FOLDER / f"{record['file']}.vtt").read_bytes()
        video = Video.objects.create(
            title=record["title"],
            lead=record["lead"],
            credit=record["credit"],
            poster=ContentFile(draw(record["poster"], 1280, 720), name="ve.jpg"),
            file=ContentFile((FOLDER / f"{record['file']}.mp4").read_bytes(), name="phim.mp4"),
            captions=ContentFile(captions, name="phu-de.vtt"),
            transcript=_spoken(captions.decode()),
            published_at=moment(record["published"]),
        )
        publish(video, by=None)
    return len(records)


def _spoken(captions: str) -> str:
    """Return the words of captions, a line for each."""
    cues = captions.strip().split("\n\n")[1:]  # behind the line that says what the file is
    return "\n".join(cue.partition("\n")[2] for cue in cues)
