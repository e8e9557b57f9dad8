"""The home page of the demonstration: every kind of block that there is content for."""

import json
from pathlib import Path

from news.models import Article, Category
from portal.home.composing import load_layout
from portal.home.models import Block
from portal.site.demo.parts import Say

LAYOUT = Path(__file__).parent / "demo.json"


def load(say: Say) -> None:
    """Load the layout, with articles and categories by what they are called.

    Args:
        say: is told in words what was loaded.
    """
    blocks = []
    for record in json.loads(LAYOUT.read_text(encoding="utf-8")):
        settings = dict(record["settings"])
        if titles := settings.pop("articles", None):
            settings["picks"] = [
                {"article": Article.objects.get(title=title).pk, "since": None, "until": None}
                for title in titles
            ]
        if path := settings.pop("category_path", None):
            settings["category"] = Category.objects.get(path=path).pk
        blocks.append(Block(kind=record["kind"], title=record["title"], settings=settings))
    load_layout(blocks)
    say(f"trang chủ với {len(blocks)} khối")
