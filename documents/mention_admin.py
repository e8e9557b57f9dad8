"""Editors' pages about citations: what each was linked to, and what the portal does not hold."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminRadioSelect, AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from documents.linking.deciding import (
    decide,
    decision_about,
    decisions_without_place,
    drop,
    ruling_about,
)
from documents.linking.missing import Missing, list_missing
from documents.linking.registry import all_citing, citing_named
from documents.models import (
    Document,
    Mention,
    MentionDecision,
    MissingDocument,
    Outcome,
    Verdict,
)
from documents.numbers import search_key
from portal.publishing.models import Publishable
from portal.publishing.roles import is_publisher
from portal.search.sources import fetch_items

AUTOMATIC = "auto"


_LONGEST_ID = 18  # digits that a database's column holds


def is_id(value: object) -> bool:
    """Tell whether a value from a request can be the id of a row."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID


class _CarefulAutocomplete(AutocompleteSelect):
    """Shows nothing chosen where a request names what can be no id; Django's own fails."""

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        return super().optgroups(name, [each for each in value if is_id(each)], attr)


class _KindFilter(admin.SimpleListFilter):
    title = "nơi nhắc đến"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Return the kinds of item that cite documents."""
        return [(citing.source.kind, citing.source.label) for citing in all_citing()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the mentions in items of the kind that was chosen."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


class MentionForm(forms.ModelForm):
    """What an editor decides about a citation."""

    verdict = forms.ChoiceField(
        label="Quyết định",
        choices=[(AUTOMATIC, "Để cổng tự tìm"), *Verdict.choices],
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        help_text="Quyết định được giữ khi bài viết được sửa hoặc gắn liên kết lại.",
    )
    decided_document = forms.ModelChoiceField(
        label="Văn bản",
        queryset=Document.objects.all(),
        required=False,
        widget=_CarefulAutocomplete(MentionDecision._meta.get_field("document"), admin.site),
        help_text="Chọn khi quyết định là “văn bản này” hoặc “không phải văn bản này”.",
    )

    class Meta:
        model = Mention
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision = decision_about(self.instance)
        self.initial |= {
            "verdict": decision.verdict if decision else AUTOMATIC,
            "decided_document": decision and decision.document_id,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the document that a decision is about."""
        cleaned = super().clean()
        if "decided_document" in self.errors:
            return cleaned
        needs_one = cleaned.get("verdict") in {Verdict.THIS, Verdict.NOT_THIS}
        if needs_one and not cleaned.get("decided_document"):
            self.add_error("decided_document", "Hãy chọn văn bản mà quyết định này nói đến.")
        return cleaned


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    """The citations in what is published or scheduled; an editor may decide what one means.

    Who may publish an item decides about its citations: readers see the result at once.
    """

    form = MentionForm
    list_display = ["cited", "item", "result", "times"]
    list_filter = ["outcome", _KindFilter]
    list_select_related = ["document__type", "document__issuer"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["number_key"]  # makes the box show; get_search_results does the work
    search_help_text = "Tìm theo số, ký hiệu: 04-NQ/TU."
    actions = None
    fieldsets = [
        (
            "Trong bài",
            {"fields": ["item", "number", "type_name", "signed_on", "issuer", "times"]},
        ),
        ("Liên kết", {"fields": ["result", "same_number"]}),
        ("Quyết định của biên tập viên", {"fields": ["verdict", "decided_document", "rejected"]}),
    ]
    readonly_fields = [
        *("item", "number", "type_name", "signed_on", "issuer", "times"),
        *("result", "same_number", "rejected"),
    ]
    change_list_template = "admin/documents/mention/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the address at which a decision is dropped."""
        dropping = self.admin_site.admin_view(self.drop_decision)
        own = path("quyet-dinh/<int:pk>/bo/", dropping, name="documents_mention_drop_decision")
        return [own, *super().get_urls()]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show it to whoever may see documents."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:
        """Let those see it who may see documents."""
        return request.user.has_perm("documents.view_document")

    def has_change_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:
        """Let those decide who may publish the item."""
        if obj is None:
            return self.has_view_permission(request)
        return self._may_decide(request, obj.kind)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let nobody add mentions: texts make them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:
        """Let nobody delete mentions: texts make them."""
        return False

    def get_fieldsets(
        self, request: HttpRequest, obj: Mention | None = None
    ) -> list[tuple[str, dict[str, Any]]]:
        """Show nothing to decide to those who may not."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if self.has_change_permission(request, obj) else fieldsets[:-1]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find mentions by their number in any spelling."""
        key = search_key(search_term)
        return (queryset.filter(number_key__startswith=key) if key else queryset), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list; for one item also what was decided about citations that left its text."""
        kind, object_id = request.GET.get("kind", ""), request.GET.get("object_id", "")
        left = decisions_without_place(kind, int(object_id)) if is_id(object_id) else []
        context = {
            "title": "Văn bản được nhắc trong bài",
            "left_decisions": left,
            "may_drop": bool(left) and self._may_decide(request, kind),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def drop_decision(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Drop a decision, on POST, and go back to the list of its item."""
        decision = get_object_or_404(MentionDecision, pk=pk)
        if request.method != "POST" or not self._may_decide(request, decision.kind):
            raise PermissionDenied
        drop(decision)
        messages.success(request, f"Đã bỏ quyết định về {decision}.")
        only_these = urlencode({"kind": decision.kind, "object_id": decision.object_id})
        return HttpResponseRedirect(f"{reverse('admin:documents_mention_changelist')}?{only_these}")

    def _may_decide(self, request: HttpRequest, kind: str) -> bool:
        citing = citing_named(kind)
        return (
            citing is not None
            and self.has_view_permission(request)
            and is_publisher(request.user, citing.source.model)
        )

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Fetch the items of the page at once; the column asks for one after the other."""
        changelist = super().get_changelist_instance(request)
        items = fetch_items((each.kind, each.object_id) for each in changelist.result_list)
        for mention in changelist.result_list:
            mention.citing_item = items.get((mention.kind, mention.object_id))
        return changelist

    @admin.display(description="Được nhắc", ordering="number_key")
    def cited(self, mention: Mention) -> str:
        """Return what the text says, with the issuer."""
        return f"{mention}, {mention.issuer}" if mention.issuer else str(mention)

    @admin.display(description="Ở đâu")
    def item(self, mention: Mention) -> str:
        """Return a link to the item in which it stands."""
        if not hasattr(mention, "citing_item"):
            items = fetch_items([(mention.kind, mention.object_id)])
            mention.citing_item = items.get((mention.kind, mention.object_id))
        return link_to_item(mention.citing_item) if mention.citing_item else "–"

    @admin.display(description="Kết quả", ordering="outcome")
    def result(self, mention: Mention) -> str:
        """Return what became of it, as a link where it leads to a document."""
        if mention.outcome != Outcome.LINKED:
            return mention.get_outcome_display()
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:documents_document_change", args=[mention.document_id]),
            mention.document,
        )

    @admin.display(description="Văn bản cùng số trên cổng")
    def same_number(self, mention: Mention) -> str:
        """Return the documents of its number, drafts too."""
        held = Document.objects.filter(number_key=mention.number_key).for_list()[:20]
        rows = (
            (
                reverse("admin:documents_document_change", args=[document.pk]),
                document,
                document.state_label(),
            )
            for document in held
        )
        return format_html_join("", '<p><a href="{}">{}</a> ({})</p>', rows) or "Chưa có."

    @admin.display(description="Đã xác định không phải")
    def rejected(self, mention: Mention) -> str:
        """Return the documents that editors said are not meant."""
        documents = Document.objects.filter(pk__in=ruling_about(mention).rejected).for_list()
        rows = ((each,) for each in documents)
        return format_html_join("", "<p>{}</p>", rows) or "–"

    def save_model(self, request: HttpRequest, obj: Mention, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Keep the decision, and resolve the citations of the item again."""
        verdict = form.cleaned_data["verdict"]
        decide(
            obj,
            None if verdict == AUTOMATIC else verdict,
            form.cleaned_data["decided_document"],
        )


def link_to_item(item: Publishable) -> str:
    """Return a link to the admin page of an item."""
    meta = item._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])
    return format_html('<a href="{}">{}</a>', address, item)


@admin.register(MissingDocument)
class MissingDocumentAdmin(admin.ModelAdmin):
    """One page: the documents that texts mention and the portal does not hold."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show it to whoever may see documents."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:
        """Let those see it who may see documents."""
        return request.user.has_perm("documents.view_document")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let nobody add mentions: texts make them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:
        """Let nobody change the list: texts make it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:
        """Let nobody delete mentions: texts make them."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, the most mentioned first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = list_missing(request.GET.get("p"))
        rows = [self._row(missing) for missing in page.object_list]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Văn bản được nhắc nhưng chưa có",
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": rows,
            "may_add": request.user.has_perm("documents.add_document"),
        }
        return render(request, "admin/documents/missing_documents.html", context)

    def _row(self, missing: Missing) -> dict[str, Any]:
        add = reverse("admin:documents_document_add")
        mentions = reverse("admin:documents_mention_changelist")
        only_these = {"q": missing.number, "outcome__exact": Outcome.MISSING.value}
        return {
            "missing": missing,
            "add_address": f"{add}?{urlencode(missing.prefilled)}",
            "mentions_address": f"{mentions}?{urlencode(only_these)}",
            "places": [
                {
                    "link": link_to_item(place.item),
                    "label": place.source.label,
                    "mentions_address": "{}?{}".format(
                        mentions, urlencode({"kind": place.source.kind, "object_id": place.item.pk})
                    ),
                }
                for place in missing.places
            ],
            "same_number": [
                {"link": link_to_item(document), "state": document.state_label()}
                for document in missing.same_number
            ],
        }
