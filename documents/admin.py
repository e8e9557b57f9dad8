from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

import documents.mention_admin  # noqa: F401 - registers its pages
from documents.admin_forms import AttachmentForm, DocumentForm
from documents.citing_admin import CitingAdminMixin
from documents.lookup import matching
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
from portal.publishing.modeladmin import PublishableAdmin
from portal.richtext.admin import RichTextAdminMixin
from portal.text.numbers import file_size


class FormerNameInline(admin.TabularInline):
    model = FormerName
    extra = 0


@admin.register(Issuer)
class IssuerAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "level", "valid_from", "valid_until"]
    list_filter = ["level"]
    search_fields = ["name", "folded_name", "code", "former_names__name"]
    inlines = [FormerNameInline]


@admin.register(DocumentType)
class DocumentTypeAdmin(admin.ModelAdmin):
    list_display = ["name", "party_sign", "state_sign", "position"]
    search_fields = ["name", "folded_name"]


@admin.register(FieldOfWork)
class FieldOfWorkAdmin(admin.ModelAdmin):
    list_display = ["name", "position"]
    search_fields = ["name", "folded_name"]


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    extra = 1
    fields = ["title", "stored_file", "file", "position"]
    readonly_fields = ["stored_file"]

    @admin.display(description="Tệp đang có")
    def stored_file(self, attachment: Attachment) -> str:
        if not attachment.pk:
            return "–"
        pages = f", {attachment.pages} trang" if attachment.pages else ""
        return format_html(
            '<a href="{}">{}</a> ({}{})',
            attachment.get_absolute_url(),
            attachment.download_name(),
            file_size(attachment.size),
            pages,
        )


class CoIssuerInline(admin.TabularInline):
    model = CoIssuer
    extra = 0
    autocomplete_fields = ["issuer"]


class SignerInline(admin.TabularInline):
    model = Signer
    extra = 0


class RelationInline(admin.TabularInline):
    model = Relation
    fk_name = "source"
    extra = 0
    autocomplete_fields = ["target"]


class DocumentTextInline(admin.StackedInline):
    model = DocumentText
    classes = ["collapse"]


@admin.register(Document)
class DocumentAdmin(CitingAdminMixin, RichTextAdminMixin, PublishableAdmin):
    form = DocumentForm
    list_display = ["number", "signed_on", "state_in_words", "short_title", "issuer"]
    list_display_links = ["number", "short_title"]
    list_filter = ["state", "type"]
    list_select_related = ["type", "issuer"]
    list_per_page = 50
    search_fields = ["number"]  # makes the box show; get_search_results does the work
    autocomplete_fields = ["type", "issuer", "area"]
    filter_horizontal = ["fields"]
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
        ("Hiệu lực", {"fields": ["effective_on", "expires_on", "stated_validity"]}),
        ("Thời điểm đăng", {"fields": ["published_at"]}),
        ("Trường hợp đặc biệt", {"fields": ["is_confirmed_twin"], "classes": ["collapse"]}),
    ]

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
