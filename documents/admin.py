from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Exists, ForeignKey, OuterRef, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from documents.admin_forms import DocumentForm
from documents.attachment_admin import AnyAttachmentInline
from documents.citing_admin import CitingAdminMixin
from documents.lookup import matching
from documents.mention_admin import is_id
from documents.models import (
    Attachment,
    CoIssuer,
    Document,
    DocumentText,
    DocumentType,
    FieldOfWork,
    FormerName,
    Issuer,
    Relation,
    Signer,
)
from documents.models.document import DocumentQuerySet
from documents.proposals import Rights
from documents.relation_forms import DocumentSelect, RelationForm, RelationFormSet
from portal.publishing.modeladmin import PublishableAdmin
from portal.publishing.roles import is_publisher
from portal.publishing.versioned_admin import for_good
from portal.richtext.admin import RichTextAdminMixin
from portal.search.naming_admin import NamedAdminMixin


class FormerNameInline(admin.TabularInline):
    model = FormerName
    extra = 0


@admin.register(Issuer)
class IssuerAdmin(NamedAdminMixin, admin.ModelAdmin):
    names = ("name", "code")
    list_display = ["name", "code", "level", "valid_from", "valid_until"]
    list_filter = ["level"]
    search_fields = ["name", "folded_name", "code", "former_names__name"]
    inlines = [FormerNameInline]


@admin.register(DocumentType)
class DocumentTypeAdmin(NamedAdminMixin, admin.ModelAdmin):
    list_display = ["name", "party_sign", "state_sign", "position"]
    search_fields = ["name", "folded_name"]


@admin.register(FieldOfWork)
class FieldOfWorkAdmin(NamedAdminMixin, admin.ModelAdmin):
    list_display = ["name", "position"]
    search_fields = ["name", "folded_name"]


class AttachmentInline(AnyAttachmentInline):
    model = Attachment


class CoIssuerInline(admin.TabularInline):
    model = CoIssuer
    extra = 0
    autocomplete_fields = ["issuer"]


class SignerInline(admin.TabularInline):
    model = Signer
    extra = 0


class RelationInline(admin.TabularInline):
    model = Relation
    form = RelationForm
    formset = RelationFormSet
    template = "admin/documents/relation_inline.html"
    fk_name = "source"
    extra = 0
    autocomplete_fields = ["target"]

    def get_formset(
        self, request: HttpRequest, obj: Document | None = None, **kwargs: Any
    ) -> type[RelationFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        publishes = is_publisher(request.user, Document)
        user = request.user
        formset.rights = Rights(
            may_add=user.has_perm("documents.add_relation"),
            may_change=user.has_perm("documents.change_relation"),
            may_change_documents=user.has_perm("documents.change_document"),
            may_change_published=publishes,
        )
        formset.for_good = staticmethod(partial(for_good, request))
        documents = self.admin_site.get_model_admin(Document)
        formset.is_for_change = obj is None or documents.has_change_permission(request, obj)
        return formset

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name == "target":
            kwargs["widget"] = DocumentSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Relation]:
        rows = super().get_queryset(request)
        return rows.select_related(
            "source__type", "source__issuer", "target__type", "target__issuer"
        )


class DocumentTextInline(admin.StackedInline):
    model = DocumentText
    classes = ["collapse"]


class FilesFilter(admin.SimpleListFilter):
    """Whether a document has a file."""

    title = "tệp đính kèm"
    parameter_name = "co-tep"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("co", "Có tệp"), ("khong", "Chưa có tệp")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        files = Exists(Attachment.objects.filter(document=OuterRef("pk")))
        if self.value() == "co":
            return queryset.filter(files)
        return queryset.filter(~files) if self.value() == "khong" else queryset


@admin.register(Document)
class DocumentAdmin(CitingAdminMixin, RichTextAdminMixin, PublishableAdmin):
    form = DocumentForm
    list_display = ["number", "signed_on", "state_in_words", "short_title", "issuer"]
    list_display_links = ["number", "short_title"]
    list_filter = [FilesFilter, "type"]
    list_select_related = ["type", "issuer"]
    list_per_page = 50
    search_fields = ["number"]  # makes the box show; get_search_results does the work
    autocomplete_fields = ["type", "issuer", "area"]
    filter_horizontal = ["fields"]
    readonly_fields = ["validity_in_time"]
    inlines = [
        AttachmentInline,
        SignerInline,
        CoIssuerInline,
        RelationInline,
        DocumentTextInline,
    ]
    fieldsets = [
        ("Văn bản", {"fields": ["type", "number", "issuer", "signed_on", "title"]}),
        ("Phân loại", {"fields": ["fields", "area"]}),
        ("Hiệu lực", {"fields": ["effective_on", "expires_on", "validity_in_time"]}),
        (
            "Tình trạng hiệu lực do biên tập ghi",
            {"fields": ["stated_validity", "stated_since", "stated_source", "stated_wins"]},
        ),
        ("Trường hợp đặc biệt", {"fields": ["is_confirmed_twin"], "classes": ["collapse"]}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what an address prefills, without what can be no id of a row."""
        initial = super().get_changeform_initial_data(request)
        for field in (*Document._meta.fields, *Document._meta.many_to_many):
            if field.is_relation and field.name in initial:
                value = initial[field.name]
                chosen = value if isinstance(value, list) else [value]
                if not all(is_id(each) for each in chosen):
                    del initial[field.name]
        return initial

    def get_queryset(self, request: HttpRequest) -> DocumentQuerySet:
        return super().get_queryset(request).for_list()

    def get_search_results(
        self, request: HttpRequest, queryset: DocumentQuerySet, search_term: str
    ) -> tuple[DocumentQuerySet, bool]:
        """Understand what was typed as the public search does."""
        return matching(queryset, search_term), False

    @admin.display(description="Trích yếu")
    def short_title(self, document: Document) -> str:
        return document.title if len(document.title) <= 120 else f"{document.title[:117]}…"

    @admin.display(description="Cổng tự tính")
    def validity_in_time(self, document: Document) -> str:
        """Show what the portal works out, so that an editor sees what dates and relations do."""
        if not document.pk:
            return "Hiện sau khi lưu."
        periods = document.validity_periods.all()
        return format_html_join(mark_safe("<br>"), "{}", ((each.words(),) for each in periods))
