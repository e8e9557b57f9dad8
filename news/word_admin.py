"""The page of the admin that takes a Word file, and the photos that came with it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from news.models import ArticlePhoto
from news.word_import import import_word
from portal.media.many_pictures import MOST_AT_ONCE, ManyPicturesField
from portal.publishing import scopes
from portal.richtext.word import WordError

LARGEST = 50 * 1024 * 1024  # bytes; a report with ten photos of a telephone has some 40 MB


class WordForm(forms.Form):
    """A Word file with photos; where the article belongs is added by the admin."""

    file = forms.FileField(
        label="Tệp Word (.docx)",
        help_text=(
            "Cổng lấy đề mục, danh sách, bảng, ảnh, chữ đậm, chữ nghiêng, liên kết; bỏ phông chữ, "
            "thụt dòng. Tiêu đề, tóm tắt, tác giả được nhận theo chỗ thường đứng. Bài nhập vào là "
            "bản nháp, bạn đọc chưa thấy."
        ),
        error_messages={"required": "Hãy chọn tệp Word.", "empty": "Tệp này rỗng."},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    photos = ManyPicturesField(
        label="Ảnh gửi kèm",
        help_text=(
            f"Chọn cùng lúc nhiều nhất {MOST_AT_ONCE} ảnh, cả thảy dưới 100 MB; đó là ảnh "
            "của bài, theo thứ tự tên tệp. Ảnh ngang đầu tiên được lấy làm ảnh bìa. Mô tả ghi ở "
            "bước sau."
        ),
    )
    credit = forms.CharField(
        label="Người chụp, nguồn ảnh",
        required=False,
        max_length=ArticlePhoto._meta.get_field("credit").max_length,
        help_text="Ghi một lần cho mọi ảnh gửi kèm.",
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large to be read at once."""
        upload: UploadedFile = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError("Tệp lớn hơn 50 MB. Hãy nén ảnh trong Word rồi tải lại.")
        return upload


class WordImportMixin:
    """For the ModelAdmin of articles: makes a draft of a Word file."""

    def get_urls(self) -> list[URLPattern]:
        page = path(
            "nhap-tu-word/",
            self.admin_site.admin_view(self.word_view),
            name=self.address("import_word").removeprefix("admin:"),
        )
        return [page, *super().get_urls()]

    def ways_to_begin(self) -> list[tuple[str, str]]:
        """Return how somebody begins a new article: here also with what a commune has sent."""
        page = reverse(self.address("import_word"))
        return [*super().ways_to_begin(), ("Nhập bài từ Word và ảnh", page)]

    def word_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a Word file, make a draft of it and open its form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = self._word_form(request)
        if request.method == "POST" and form.is_valid():
            photos = form.cleaned_data["photos"]
            try:
                imported = import_word(
                    form.cleaned_data["file"],
                    category=form.cleaned_data["category"],
                    unit=form.cleaned_data.get("unit"),
                    by=request.user,
                    pictures=[name for name, _ in photos.names],
                    credit=form.cleaned_data["credit"],
                )
            except WordError as error:
                form.add_error("file", str(error))
            else:
                article = imported.article
                self.log_addition(request, article, "Nhập từ Word")
                messages.success(
                    request, "Đã nhập thành bản nháp. Hãy xem lại từng phần trước khi gửi duyệt."
                )
                for sentence in [*photos.problems, *imported.sentences]:
                    messages.warning(request, sentence)
                return HttpResponseRedirect(reverse(self.address("change"), args=[article.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": "Nhập từ Word",
        }
        return render(request, "admin/news/word_import.html", context)

    def _word_form(self, request: HttpRequest) -> WordForm:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = WordForm(*sent)
        form.fields["category"] = self._choice(request, "category")
        unit = self._choice(request, "unit")
        if unit.required:  # of who works for some units only
            unit.initial = scopes.only_unit_of(request.user)
            form.fields["unit"] = unit
        return form

    def _choice(self, request: HttpRequest, name: str) -> Any:
        """Return a field of articles, with the choices that lie within the scope of who asks."""
        column = self.model._meta.get_field(name)
        field = self.formfield_for_foreignkey(column, request, widget=forms.Select())
        field.error_messages["required"] = f"Hãy chọn {column.verbose_name}."
        return field
