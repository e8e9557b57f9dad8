"""The library of pictures in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.library.admin_forms import PictureForm, ReplaceForm, UploadForm
from portal.library.places import places_of
from portal.library.replacing import replace
from portal.library.uses import is_used, unused
from portal.media.models import Picture
from portal.media.renditions import delete_picture
from portal.publishing.verbs import Refused
from portal.text.folding import folded_words


class UsedFilter(admin.SimpleListFilter):
    """Whether anything shows a picture."""

    title = "nơi dùng"
    parameter_name = "dung"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what can be chosen."""
        return [("chua", "Chưa dùng ở đâu")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what nothing shows."""
        return unused(queryset) if self.value() == "chua" else queryset


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    form = PictureForm
    change_list_template = "admin/library/list.html"
    change_form_template = "admin/library/picture.html"
    date_hierarchy = "uploaded_at"
    list_filter = [UsedFilter, ("uploaded_by", admin.RelatedOnlyFieldListFilter)]
    list_per_page = 48
    list_display = ["__str__"]
    search_fields = ["words"]
    search_help_text = "Tìm theo chú thích, mô tả, người chụp; gõ có dấu hay không dấu đều được."
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-uploaded_at", "-pk"]
    actions = None
    fields = ["focus", "alt", "caption", "credit", "facts"]
    readonly_fields = ["facts"]

    class Media:
        css = {"all": ["css/library.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        return super().get_queryset(request).kept()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Picture], search_term: str
    ) -> tuple[QuerySet[Picture], bool]:
        return queryset.matching(folded_words(search_term)), False

    # --- One picture ----------------------------------------------------------

    @admin.display(description="Tệp")
    def facts(self, picture: Picture) -> SafeString:
        """Say what the file is, and its number, by which it is chosen elsewhere."""
        return format_html(
            "Ảnh số <strong>{}</strong>: {} × {} điểm, {} KB; {}đưa lên {}. "
            '<a href="{}">Xem ảnh đầy đủ</a>',
            picture.pk,
            picture.width,
            picture.height,
            round(picture.size / 1024),
            f"{picture.uploaded_by} " if picture.uploaded_by else "",
            f"{picture.uploaded_at:%d/%m/%Y}",
            picture.url,
        )

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if object_id is None:
            return self._upload_view(request)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say where the picture is used, with links to what who asks may open."""
        context["places"] = places_of(context["original"], request.user)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Keep what something shows."""
        return super().has_delete_permission(request, obj) and (obj is None or not is_used(obj))

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        """Delete the picture with its files, and what it took the place of."""
        name = obj.name
        super().delete_model(request, obj)
        transaction.on_commit(lambda: delete_picture(name))

    # --- Uploading and replacing ------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        page = path(
            "<int:pk>/thay/",
            self.admin_site.admin_view(self.replace_view),
            name="media_picture_replace",
        )
        return [page, *super().get_urls()]

    def _upload_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for one or several pictures and store them."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent)
        if request.method == "POST" and form.is_valid():
            received = form.cleaned_data["pictures"]
            stored = list(Picture.objects.filter(name__in=[name for name, _ in received.names]))
            for each in stored:
                each.uploaded_by = each.uploaded_by or request.user
                each.save(update_fields=["uploaded_by"])
                self.log_addition(request, each, "Đưa lên kho")
            messages.success(
                request, f"Kho đã có {len(stored)} ảnh vừa chọn; hãy ghi mô tả và chú thích."
            )
            for problem in received.problems:
                messages.warning(request, problem)
            return HttpResponseRedirect(self._after_upload(stored))
        return self._page(
            request, "admin/library/form.html", form, "Đưa ảnh lên kho", verb="Đưa lên kho"
        )

    @staticmethod
    def _after_upload(stored: list[Picture]) -> str:
        if len(stored) == 1:
            return reverse("admin:media_picture_change", args=[stored[0].pk])
        return reverse("admin:media_picture_changelist")

    def replace_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the picture that takes the place of one, and put it everywhere."""
        picture = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, picture):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ReplaceForm(*sent)
        if request.method == "POST" and form.is_valid():
            try:
                new = replace(picture, form.cleaned_data["picture"], by=request.user)
            except Refused as refused:
                form.add_error(None, list(refused.reasons))
            except ValidationError as error:
                form.add_error("picture", error)
            else:
                self.log_change(request, new, f"Thay ảnh số {picture.pk} ở mọi nơi")
                messages.success(request, "Đã thay ảnh ở mọi nơi. Hãy xem lại mô tả và chú thích.")
                return HttpResponseRedirect(reverse("admin:media_picture_change", args=[new.pk]))
        more = {
            "picture": picture,
            "places": places_of(picture, request.user),
            "verb": "Thay ở mọi nơi",
        }
        title = "Thay ảnh ở mọi nơi"
        return self._page(request, "admin/library/replace.html", form, title, **more)

    def _page(
        self, request: HttpRequest, template: str, form: Any, title: str, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": title,
            "media": self.media,
            **more,
        }
        return render(request, template, context)
