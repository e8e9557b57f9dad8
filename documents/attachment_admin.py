"""The rows of attachments in the forms of all items that have some."""

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html

from documents.models import AnyAttachment
from portal.media.papers import read_paper
from portal.publishing.previews import OWN, PARAMETER
from portal.text.numbers import file_size


class AttachmentForm(forms.ModelForm):
    """One file of an item."""

    class Meta:
        # The stored file has no address of its own to link to; the inline links the download.
        widgets = {"file": forms.FileInput}

    def clean_file(self) -> UploadedFile:
        """Refuse a file that could not be stored, and say why."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            read_paper(file)
        return file


class AnyAttachmentInline(admin.TabularInline):
    """The files of an item, each with its name for readers and its place."""

    form = AttachmentForm
    extra = 1
    fields = ["title", "stored_file", "file", "position"]
    readonly_fields = ["stored_file"]

    @admin.display(description="Tệp đang có")
    def stored_file(self, attachment: AnyAttachment) -> str:
        if not attachment.pk:
            return "–"
        pages = f", {attachment.pages} trang" if attachment.pages else ""
        return format_html(
            '<a href="{}">{}</a> ({}{})',
            f"{attachment.get_absolute_url()}?{PARAMETER}={OWN}",
            attachment.download_name(),
            file_size(attachment.size),
            pages,
        )
