"""What an editor should look at once more, below the form of an item: warnings, no refusals."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from portal.proofreading import Finding, Writing, check, mended
from portal.publishing.models import Publishable
from portal.publishing.verbs_admin import AFTER_SAVE

FIX = "_fix"  # the name of the buttons that mend; their value is the name of a rule
PLACES_SHOWN = 8  # of one sentence


@dataclass(frozen=True)
class Note:
    """A sentence and the places of which it is said.

    Attributes:
        sentence: what is wrong and what to do.
        places: the label of the field, and the finding; the first of them, and none where the
            item as a whole is meant.
        others: how many places more there are.
    """

    sentence: str
    places: list[tuple[str, Finding]]
    others: int


@dataclass(frozen=True)
class Advice:
    """What one rule says of an item.

    Attributes:
        name: of the rule.
        title: of the rule, for editors.
        notes: what it says.
        count: of places.
        mendable: how many of them a button can mend.
    """

    name: str
    title: str
    notes: list[Note]
    count: int
    mendable: int


def advice_on(writing: Writing) -> list[Advice]:
    """Return what the rules say of an item, as its form shows it."""
    labels = {text.field: text.label for text in writing.texts}
    advice = []
    for rule, findings in check(writing).items():
        said: dict[str, list[Finding]] = {}
        for finding in findings:
            said.setdefault(finding.sentence, []).append(finding)
        notes = [
            Note(
                sentence,
                [
                    (labels[each.field], each)
                    for each in places[:PLACES_SHOWN]
                    if each.field in labels
                ],
                max(0, len(places) - PLACES_SHOWN),
            )
            for sentence, places in said.items()
        ]
        mendable = sum(bool(finding.edits) for finding in findings)
        advice.append(Advice(rule.name, rule.title, notes, len(findings), mendable))
    return advice


class AdvisingAdminMixin:
    """For the ModelAdmin of items whose texts rules can read; goes before `PublishableAdmin`.

    A button that mends saves the form first, with all that a save asks for: rights, the lock, the
    newest version. What it mends is the version that is saved, never what readers see.
    """

    def writing(self, item: Publishable) -> Writing:
        """Return an item as rules read it."""
        raise NotImplementedError

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Publishable:  # noqa: FBT001 - Django's signature
        item = super().save_form(request, form, change)
        if FIX in request.POST:
            request.mended = mended(self.writing(item), request.POST[FIX])
            for name, content in request.mended.items():
                setattr(item, name, content)
        elif any(each.name in request.POST for each in AFTER_SAVE):
            request.unheeded = advice_on(self.writing(item))
        return item

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        if FIX not in request.POST or getattr(request, "beside", None):
            return super().response_change(request, obj)
        if request.mended:
            messages.success(request, "Đã lưu và sửa; bạn đọc chưa thấy gì cho tới khi đăng.")
        else:
            messages.info(request, "Đã lưu. Chỗ cần sửa không còn nữa.")
        form = reverse(self.address("change"), args=[obj.pk])
        return HttpResponseRedirect(f"{form}#goi-y")

    def response_to_verb(self, request: HttpRequest, item: Publishable) -> HttpResponse | None:
        answer = super().response_to_verb(request, item)
        unheeded = getattr(request, "unheeded", None)
        if answer is not None and unheeded:
            titles = ", ".join(each.title.lower() for each in unheeded)
            messages.warning(request, f"Còn chỗ nên xem lại: {titles}. Mở lại bài để xem.")
        return answer

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        item = kwargs.get("obj")
        if item is not None and request.method == "GET" and not hasattr(request, "shown"):
            context["advice"] = advice_on(self.writing(item))
            context["fix_name"] = FIX
        return super().render_change_form(request, context, *args, **kwargs)
