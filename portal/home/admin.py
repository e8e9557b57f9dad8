"""The composer of the home page: one page with the draft, and a form for each block."""

from dataclasses import dataclass
from http import HTTPStatus

from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from portal.home import composing
from portal.home.kind import BlockForm, Kind
from portal.home.kinds import all_kinds, kind_of
from portal.home.models import Block, Layout, LayoutState
from portal.home.page import blocks_of, show
from portal.home.views import DRAFT
from portal.publishing.verbs import Refused
from portal.richtext.admin import EDITOR_POLICY

STALE = (
    "Trong lúc bạn soạn, có người khác vừa sửa bản nháp. Việc bạn vừa bấm chưa được làm; "
    "dưới đây là bản nháp mới nhất, hãy xem rồi làm lại nếu vẫn cần."
)
STALE_FORM = (
    "Trong lúc bạn soạn, có người khác vừa sửa bản nháp. Nội dung bạn nhập còn nguyên dưới đây, "
    "chưa được lưu; hãy mở trang Bố cục trang chủ ở thẻ khác để xem, rồi bấm Lưu lần nữa."
)
STALE_GONE = (
    "Trong lúc bạn soạn, khối này đã bị xóa khỏi bản nháp. Nội dung bạn nhập còn nguyên dưới đây; "
    "bấm Lưu để thêm lại khối ở cuối trang."
)


@dataclass(frozen=True)
class Place:
    """A block as the composer lists it.

    Attributes:
        block: the block.
        number: its place, from 1.
        kind: its kind; None for one that the portal no longer has.
        label: what buttons call it.
        is_empty: whether it has nothing to show now, so that readers do not see it.
        may_rise: whether it may go up.
        may_sink: whether it may go down.
    """

    block: Block
    number: int
    kind: Kind | None
    label: str
    is_empty: bool
    may_rise: bool
    may_sink: bool


@dataclass(frozen=True)
class _Shown:
    """The form of a block as it is shown; `action` where it is not sent to its own address."""

    kind: Kind
    form: BlockForm
    token: str
    block: Block | None = None
    action: str = ""


def places_of(blocks: list[Block]) -> list[Place]:
    """Return blocks as the composer lists them."""
    filled = {id(each.block) for each in show(blocks, timezone.now())}
    kinds = [kind_of(block.kind) for block in blocks]
    movable = [kind is None or not kind.stands_first for kind in kinds]
    last = len(blocks) - 1
    return [
        Place(
            block=block,
            number=place + 1,
            kind=kind,
            label=_label_of(block),
            is_empty=id(block) not in filled,
            may_rise=movable[place] and place > 0 and movable[place - 1],
            may_sink=movable[place] and place < last,
        )
        for place, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
    ]


@admin.register(Layout)
class LayoutAdmin(admin.ModelAdmin):
    """One page instead of a list: publishers compose, others look."""

    def get_urls(self) -> list[URLPattern]:
        """Return the composer and the forms of blocks, instead of Django's own pages."""
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.composer), name="home_layout_changelist"),
            path("them/", guard(self.add_form), name="home_layout_add_block"),
            path("khoi/<id:pk>/", guard(self.edit_form), name="home_layout_edit_block"),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let the composer make layouts, nobody else."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Layout | None = None) -> bool:
        """Let the composer give up drafts, nobody else."""
        return False

    def composer(self, request: HttpRequest) -> HttpResponse:
        """Show the draft, and do what a button asks."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._do(request)
        return self._show_composer(request)

    @method_decorator(csp_update(EDITOR_POLICY))
    def add_form(self, request: HttpRequest) -> HttpResponse:
        """Ask what a new block is to show, and add it."""
        self._check_may_compose(request)
        draft = composing.ensure_draft()
        kind = kind_of(request.GET.get("kind", ""))
        if kind is None:
            raise Http404
        if request.method != "POST":
            return self._show_form(request, _Shown(kind, kind.form(), draft.token()))
        form = kind.form(request.POST)
        token = request.POST.get("token", "")
        if form.is_valid():
            title, settings = form.cleaned_data.get("title", ""), form.settings()
            try:
                block = composing.add_block(token, kind.key, title, settings, by=request.user)
            except composing.Stale:
                return self._show_stale(request, kind, form, None)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return self._back()
            place = f"ở vị trí {Block.objects.get(pk=block.pk).position + 1}"
            return self._done(request, f"Đã thêm khối “{kind.name}” {place}.", block)
        return self._show_form(request, _Shown(kind, form, token))

    @method_decorator(csp_update(EDITOR_POLICY))
    def edit_form(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what a block is to show, and set it."""
        self._check_may_compose(request)
        draft = composing.ensure_draft()
        block = draft.blocks.filter(pk=pk).first()
        sent = request.method == "POST"
        kind = kind_of(request.POST.get("kind", "") if sent or block is None else block.kind)
        if kind is None or (block is None and not sent):
            raise Http404
        if not sent:
            form = kind.form(initial={"title": block.title, **block.settings})
            return self._show_form(request, _Shown(kind, form, draft.token(), block))
        form = kind.form(request.POST)
        token = request.POST.get("token", "")
        if form.is_valid():
            title, settings = form.cleaned_data.get("title", ""), form.settings()
            try:
                composing.edit_block(token, pk, title, settings, by=request.user)
            except composing.Stale:
                return self._show_stale(request, kind, form, block)
            return self._done(request, f"Đã lưu khối “{_label_of(block)}”.", block)
        return self._show_form(request, _Shown(kind, form, token, block))

    def _check_may_compose(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _show_composer(self, request: HttpRequest, status: int = HTTPStatus.OK) -> HttpResponse:
        may_compose = self.has_change_permission(request)
        draft = composing.ensure_draft() if may_compose else Layout.objects.draft()
        blocks = blocks_of(LayoutState.DRAFT)
        present = {block.kind for block in blocks}
        context = {
            **self.admin_site.each_context(request),
            "title": "Bố cục trang chủ",
            "opts": self.opts,
            "draft": draft,
            "places": places_of(blocks),
            "differs": composing.differs_from_live(blocks),
            "kinds": [
                kind
                for kind in all_kinds().values()
                if not (kind.is_single and kind.key in present)
            ],
            "past": Layout.objects.past()
            .select_related("published_by")
            .prefetch_related("blocks")[: composing.PAST_KEPT],
            "live": Layout.objects.filter(state=LayoutState.LIVE)
            .select_related("published_by")
            .first(),
            "may_compose": may_compose,
            "may_publish": request.user.has_perm("home.publish_layout"),
            "preview_address": f"{reverse('home')}?{DRAFT}=1",
        }
        return render(request, "admin/home/composer.html", context, status=status)

    def _do(self, request: HttpRequest) -> HttpResponse:
        self._check_may_compose(request)
        token, by = request.POST.get("token", ""), request.user
        try:
            for verb in ("up", "down", "remove", "restore"):
                if verb in request.POST:
                    return self._do_with(request, verb, token, _id(request.POST[verb]))
            if "discard" in request.POST:
                composing.discard_draft(token)
                messages.success(request, "Đã bỏ các thay đổi; bản nháp lại giống trang đang hiện.")
            elif "publish" in request.POST:
                layout = composing.publish_draft(token, by=by)
                self.log_change(request, layout, "Đăng bố cục trang chủ.")
                messages.success(
                    request, "Đã đăng bố cục; bạn đọc thấy trang chủ mới ngay bây giờ."
                )
        except composing.Stale:
            messages.error(request, STALE)
            return self._show_composer(request, HTTPStatus.CONFLICT)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return self._back()

    def _do_with(self, request: HttpRequest, verb: str, token: str, pk: int) -> HttpResponse:
        by = request.user
        if verb == "restore":
            composing.restore(token, pk, by=by)
            done = "Đã lấy lại bố cục cũ làm bản nháp. Hãy xem trước rồi bấm Đăng bố cục."
            return self._done(request, done)
        act = {
            "up": composing.move_up,
            "down": composing.move_down,
            "remove": composing.remove_block,
        }[verb]
        block = act(token, pk, by=by)
        name = _label_of(block)
        if verb == "remove":
            done = f"Đã xóa khối “{name}” khỏi bản nháp; trang đang hiện chưa đổi."
            return self._done(request, done)
        number, count = block.position + 1, block.layout.blocks.count()
        return self._done(request, f"Khối “{name}” nay ở vị trí {number} trên {count}.", block)

    def _show_form(
        self, request: HttpRequest, shown: "_Shown", status: int = HTTPStatus.OK
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{'Sửa khối' if shown.block else 'Thêm khối'}: {shown.kind.name}",
            "opts": self.opts,
            "kind": shown.kind,
            "form": shown.form,
            "token": shown.token,
            "action": shown.action,
            "media": shown.form.media,
        }
        return render(request, "admin/home/block_form.html", context, status=status)

    def _show_stale(
        self, request: HttpRequest, kind: Kind, form: BlockForm, block: Block | None
    ) -> HttpResponse:
        """Give the form back as it was typed, for the draft as it now is."""
        draft = composing.ensure_draft()
        is_gone = request.resolver_match.url_name.endswith("edit_block") and block is None
        messages.error(request, STALE_GONE if is_gone else STALE_FORM)
        action = f"{reverse('admin:home_layout_add_block')}?kind={kind.key}" if is_gone else ""
        shown = _Shown(kind, form, draft.token(), block, action)
        return self._show_form(request, shown, HTTPStatus.CONFLICT)

    def _done(
        self, request: HttpRequest, sentence: str, block: Block | None = None
    ) -> HttpResponse:
        messages.success(request, sentence)
        return self._back(block)

    def _back(self, block: Block | None = None) -> HttpResponse:
        """Lead to the composer; the browser puts the focus on the block that was changed."""
        place = f"#khoi-{block.pk}" if block else ""
        return HttpResponseRedirect(f"{reverse('admin:home_layout_changelist')}{place}")


def _label_of(block: Block) -> str:
    kind = kind_of(block.kind)
    return (kind.label(block) or kind.name) if kind else block.title or block.kind


def _id(value: str) -> int:
    """Return the id that a button sends; no button sends anything else."""
    if value.isascii() and value.isdecimal() and len(value) <= 18:
        return int(value)
    raise Http404
