"""Articles chosen by hand, each for as long as it is said to stand there."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.models import Article
from portal.home.kind import Kind
from portal.home.models import Block
from portal.home.slots import SlotsForm

COUNT = 7  # one large, six small
OFFERED = 60  # latest articles in the list of suggestions
_TYPED = re.compile(
    r"(?:.*\(|(?:https?://[^/\s]+)?/tin-tuc/[a-z0-9-]*-)?(?P<pk>[0-9]{1,18})\)?/?", re.DOTALL
)
_FORMAT = "%d/%m/%Y %H:%M"


class ArticleField(forms.CharField):
    """Takes an article by what the list offers, by its address or by its number."""

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = _TYPED.fullmatch(typed)
        if found is None or not Article.objects.filter(pk=int(found["pk"])).exists():
            raise ValidationError(
                "Không thấy bài này. Hãy chọn trong danh sách gợi ý, hoặc dán địa chỉ của bài."
            )
        return int(found["pk"])


class FeaturedForm(SlotsForm):
    """How many articles, and which of them are chosen."""

    slots_name = "picks"
    slot_label = "Bài chọn"

    count = forms.IntegerField(
        label="Số bài",
        min_value=1,
        max_value=10,
        initial=COUNT,
        help_text="Chỗ nào chưa chọn bài thì cổng lấy tin mới nhất.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = Article.objects.newest_first().exclude(state="withdrawn")[:OFFERED]
        self.offered = [named(*row) for row in newest.values_list("title", "pk")]

    def slot_fields(self) -> dict[str, forms.Field]:
        """Return the article and its hours."""
        hours = {
            "required": False,
            "widget": forms.DateTimeInput(format=_FORMAT, attrs={"class": "vTextField"}),
        }
        return {
            "article": ArticleField(
                label="Bài viết",
                max_length=400,
                required=False,
                widget=forms.TextInput(attrs={"list": "offered", "class": "vTextField"}),
                help_text="Gõ vài chữ của tiêu đề rồi chọn, hoặc dán địa chỉ của bài.",
            ),
            "since": forms.DateTimeField(
                label="Hiện từ",
                help_text="Ví dụ 24/06/2026 07:30; để trống thì hiện ngay.",
                **hours,
            ),
            "until": forms.DateTimeField(
                label="Hiện đến", help_text="Để trống thì hiện đến khi bỏ chọn.", **hours
            ),
        }

    def slot_initial(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a pick as the form shows it: the title, the hours of the clock."""
        titles = Article.objects.filter(pk=row["article"]).values_list("title", flat=True)
        return {
            "article": named(titles.first() or "bài đã xóa", row["article"]),
            "since": _moment(row.get("since")),
            "until": _moment(row.get("until")),
        }

    def slot_value(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a pick as it is stored."""
        return row | {name: row[name] and row[name].isoformat() for name in ("since", "until")}

    def clean(self) -> dict[str, Any]:
        """Refuse an article twice, and hours that end before they begin."""
        cleaned = super().clean()
        chosen: set[int] = set()
        for number in range(1, self.slots + 1):
            article = cleaned.get(f"article_{number}")
            if article in chosen:
                self.add_error(f"article_{number}", "Bài này đã được chọn ở trên.")
            chosen |= {article} - {None}
            since, until = cleaned.get(f"since_{number}"), cleaned.get(f"until_{number}")
            if since and until and until <= since:
                self.add_error(f"until_{number}", "Giờ thôi hiện phải sau giờ bắt đầu.")
        return cleaned


class Featured(Kind):
    """The articles chosen, filled up with the newest: one large, the others small."""

    key = "featured"
    name = "Tin nổi bật"
    purpose = "Các bài do cơ quan chọn, có thứ tự và ngày giờ; thiếu thì thêm tin mới nhất."
    title = "Tin nổi bật"
    budget = 2
    form = FeaturedForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch those chosen that stand at the moment, then the newest others."""
        count = block.settings.get("count") or COUNT
        picks = [pick["article"] for pick in _picks(block) if _stands(pick, now)]
        published = Article.objects.published(now).for_cards()
        found = {each.pk: each for each in published.filter(pk__in=picks)} if picks else {}
        articles = [found[pk] for pk in picks if pk in found and pk not in shown][:count]
        if len(articles) < count:
            taken = shown | {each.pk for each in articles}
            newest = published[: count + len(taken)]
            others = [each for each in newest if each.pk not in taken]
            articles += others[: count - len(articles)]
        shown.update(each.pk for each in articles)
        return {"articles": articles} if articles else None

    def moments(self, block: Block) -> Iterable[datetime]:
        """Return the hours at which an article that was chosen comes or goes."""
        for pick in _picks(block):
            yield from filter(None, (_moment(pick.get("since")), _moment(pick.get("until"))))


def named(title: str, pk: int) -> str:
    """Return an article as the list of suggestions names it: its title, its number."""
    return f"{title} ({pk})"


def _picks(block: Block) -> list[dict[str, Any]]:
    return block.settings.get("picks") or []


def _stands(pick: dict[str, Any], now: datetime) -> bool:
    since, until = _moment(pick.get("since")), _moment(pick.get("until"))
    return (since is None or since <= now) and (until is None or now < until)


def _moment(text: str | None) -> datetime | None:
    return timezone.localtime(datetime.fromisoformat(text)) if text else None


KIND = Featured()
