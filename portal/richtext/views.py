"""Where the editor sends a picture."""

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from portal.richtext.pictures import store_picture

MAY_UPLOAD = ("news.change_article", "documents.change_document", "events.change_event")


@staff_member_required
@require_POST
def upload_picture(request: HttpRequest) -> JsonResponse:
    """Store a picture for a text and answer as CKEditor's file tools expect."""
    if not any(request.user.has_perm(permission) for permission in MAY_UPLOAD):
        return _refuse("Tài khoản của bạn chưa có quyền tải ảnh lên.", status=403)
    upload = request.FILES.get("upload")
    if upload is None:
        return _refuse("Chưa có tệp nào được gửi lên.")
    try:
        picture = store_picture(upload, by=request.user)
    except ValidationError as error:
        return _refuse(" ".join(error.messages))
    return JsonResponse({"uploaded": 1, "fileName": upload.name, "url": picture.address})


def _refuse(sentence: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"uploaded": 0, "error": {"message": sentence}}, status=status)
