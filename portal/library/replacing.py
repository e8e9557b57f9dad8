"""Put another picture in the place of one, wherever it is shown."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.db import models, transaction

from portal.library.uses import Column, items_showing, keep_uses, rows_showing
from portal.media.content import Named, html_with_other, with_other
from portal.media.fields import PictureField
from portal.media.models import Picture
from portal.media.renditions import delete_picture
from portal.media.storing import store_upload
from portal.publishing import roles
from portal.publishing.models import Publishable
from portal.publishing.rewriting import rewrite
from portal.publishing.rights import Action, refusal
from portal.publishing.steps import take_after_wide_change
from portal.publishing.verbs import Refused
from portal.publishing.versions import is_beside, work_on


def replace(picture: Picture, upload: File, *, by: AbstractBaseUser) -> Picture:
    """Replace a picture everywhere by an upload: all of it, or nothing.

    The file goes, for people replace what should not be seen any more; its address and older
    versions lead to the new picture.

    Args:
        picture: the one that is replaced.
        upload: the new file as it came.
        by: who asks.

    Returns:
        The new picture; it takes the words of the old one.

    Raises:
        Refused: with all the reasons, when something that shows the picture is not theirs, when
            nothing shows it and they may not delete it, or when it was replaced already.
        ValidationError: with a sentence, when the upload is no picture.
    """
    with transaction.atomic():
        picture = Picture.objects.select_for_update().get(pk=picture.pk)
        if picture.replaced_by_id is not None:  # somebody else was faster
            raise Refused("Ảnh này vừa được người khác thay; hãy mở ảnh mới trong kho và xem lại.")
        items, rows = list(items_showing(picture)), list(rows_showing(picture))
        if not (items or rows or by.has_perm("media.delete_picture")):
            raise Refused(
                "Ảnh này chưa dùng ở đâu, nên thay là xóa hẳn tệp cũ; tài khoản của bạn chưa có "
                "quyền xóa ảnh. Hãy đưa ảnh mới lên kho như một ảnh riêng."
            )
        if reasons := refusals(items, rows, by):
            raise Refused(*reasons)
        new = store_upload(upload, by=by)
        if new.pk == picture.pk:
            raise Refused("Đây chính là ảnh đang có; hãy chọn một ảnh khác.")
        shown = Named(new.name, new.width, new.height)
        for item in items:
            rewrite(item, lambda content: with_other(content, picture.name, shown), by=by)
        for column, row in rows:
            _put(column, row, picture.name, shown)
        _hand_on(picture, new)
        for item in items:  # also of what an older version names, which was not rewritten
            keep_uses(item)
        take_after_wide_change()
        transaction.on_commit(lambda: delete_picture(picture.name))
    return new


def refusals(
    items: list[Publishable],
    rows: list[tuple[Column, models.Model]],
    user: AbstractBaseUser,
) -> list[str]:
    """Return why somebody may not change what shows a picture, as sentences; none when they may."""
    reasons = []
    for item in items:
        reason = refusal(user, Action.CHANGE, item, work_on(item))
        if reason is None and is_beside(item) and not roles.is_publisher(user, item):
            reason = "Bạn đọc đang thấy nội dung này; thay ảnh phải là người xuất bản."
        if reason is not None:
            reasons.append(f"{type(item)._meta.verbose_name.capitalize()} số {item.pk}: {reason}")
    for column, row in rows:
        if not user.has_perm(column.right):
            name = column.model._meta.verbose_name.capitalize()
            reasons.append(f"{name} số {row.pk}: Tài khoản của bạn chưa có quyền sửa.")
    return reasons


def _put(column: Column, row: models.Model, old: str, new: Named) -> None:
    field = column.field
    value = field.value_from_object(row)
    if isinstance(field, PictureField):
        changed = {field.attname: new.name}
        sizes = ((field.width_field, new.width), (field.height_field, new.height))
        changed |= {name: pixels for name, pixels in sizes if name}
    elif isinstance(field, models.JSONField):
        changed = {field.attname: with_other(value, old, new)}
    else:
        changed = {field.attname: html_with_other(value, old, new)}
    column.model._base_manager.filter(pk=row.pk).update(**changed)


def _hand_on(old: Picture, new: Picture) -> None:
    """Let the new picture have the words of the old one, and its address lead on."""
    for what in ("alt", "caption", "credit"):
        setattr(new, what, getattr(new, what) or getattr(old, what))
    new.save(update_fields=["alt", "caption", "credit"])
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    old.replaced.update(replaced_by=new)
