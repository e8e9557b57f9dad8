"""Who may do what with an item: every role, action, place and scope, for every kind of item.

The table is read three ways: as `rights.may` answers, as the admin shows buttons and answers,
and as the real address and the files of an item answer.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from news.models import Article, CategoryScope
from portal.gallery.models import Video
from portal.publishing import versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import ADMINISTRATORS, CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import EditLock, Scope, Stage, State, Transition, Verb
from portal.publishing.rights import Action, may, refusal, writers_of
from portal.publishing.verbs import Refused, approve, publish, send_back, submit, withdraw
from tests.browsing import elements
from tests.builders import (
    make_article,
    make_body,
    make_category,
    make_document,
    make_event,
    make_gallery,
    make_notice,
    make_page,
    make_pdf,
    make_question,
    make_user,
    make_video,
    scheduled,
    upload,
)
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db

LETTERS = {
    "V": Action.VIEW,
    "C": Action.CHANGE,
    "S": Action.SUBMIT,
    "R": Action.SEND_BACK,
    "A": Action.APPROVE,
    "P": Action.PUBLISH,
    "W": Action.WITHDRAW,
    "D": Action.DISCARD,
    "X": Action.DELETE,
}
ROLES = {
    "nobody": [],
    "contributor": [CONTRIBUTORS],
    "editor": [EDITORS],
    "publisher": [PUBLISHERS],
    "administrator": [ADMINISTRATORS],
    "superuser": None,
}

# Within the scope. The columns are the roles in their order.
INSIDE = {
    #                     nobody contributor editor  publisher  administrator superuser
    "draft":              ["",   "VCSX",     "VCSX", "VCSAPX",  "VCSAPX",     "VCSAPX"],
    "waiting":            ["",   "V",        "VCRX", "VCRAPX",  "VCRAPX",     "VCRAPX"],
    "returned":           ["",   "VCSX",     "VCSX", "VCSAPX",  "VCSAPX",     "VCSAPX"],
    "approved":           ["",   "V",        "V",    "VCRPX",   "VCRPX",      "VCRPX"],
    "scheduled":          ["",   "V",        "VC",   "VCW",     "VCW",        "VCW"],
    "published":          ["",   "V",        "VC",   "VCW",     "VCW",        "VCW"],
    "published+draft":    ["",   "V",        "VCSD", "VCSAPWD", "VCSAPWD",    "VCSAPWD"],
    "published+waiting":  ["",   "V",        "VCRD", "VCRAPWD", "VCRAPWD",    "VCRAPWD"],
    "published+returned": ["",   "V",        "VCSD", "VCSAPWD", "VCSAPWD",    "VCSAPWD"],
    "published+approved": ["",   "V",        "V",    "VCRPWD",  "VCRPWD",     "VCRPWD"],
    "expired":            ["",   "V",        "VC",   "VCW",     "VCW",        "VCW"],
    "withdrawn":          ["",   "V",        "VCS",  "VCSAP",   "VCSAP",      "VCSAP"],
    "withdrawn+waiting":  ["",   "V",        "VCR",  "VCRAP",   "VCRAP",      "VCRAP"],
}  # fmt: skip
# In a unit, or for articles a category, that the scope does not hold.
OUTSIDE = {
    "draft":              ["",   "",         "",     "",        "",           "VCSAPX"],
    "waiting":            ["",   "",         "",     "",        "",           "VCRAPX"],
    "returned":           ["",   "",         "",     "",        "",           "VCSAPX"],
    "approved":           ["",   "",         "",     "",        "",           "VCRPX"],
    "scheduled":          ["",   "",         "",     "",        "",           "VCW"],
    "published":          ["",   "",         "",     "",        "",           "VCW"],
    "published+draft":    ["",   "",         "",     "",        "",           "VCSAPWD"],
    "published+waiting":  ["",   "",         "",     "",        "",           "VCRAPWD"],
    "published+returned": ["",   "",         "",     "",        "",           "VCSAPWD"],
    "published+approved": ["",   "",         "",     "",        "",           "VCRPWD"],
    "expired":            ["",   "",         "",     "",        "",           "VCW"],
    "withdrawn":          ["",   "",         "",     "",        "",           "VCSAP"],
    "withdrawn+waiting":  ["",   "",         "",     "",        "",           "VCRAP"],
}  # fmt: skip
TABLES = {"inside": INSIDE, "other unit": OUTSIDE, "other category": OUTSIDE}
# Saving the form begins work where there is none: its buttons are those of a draft beside.
BEGINS_WORK = {"scheduled", "published", "expired"}
SEEN_BY_READERS = {name for name in INSIDE if name.startswith("published")}
NOT_THERE_YET = {"draft", "waiting", "returned", "approved", "scheduled"}

_number = count(1)


def _document(**fields):
    document = make_document(number=f"{next(_number)}-NQ/TU", **fields)
    document.attachments.create(file=upload(make_pdf(), "a.pdf"))
    return document


def _question(**fields):
    return make_question(f"Câu hỏi {next(_number)}", **fields)


KINDS = {
    "article": make_article,
    "document": _document,
    "event": make_event,
    "gallery": lambda **fields: make_gallery(photos=1, **fields),
    "video": make_video,
    "page": make_page,
    "question": _question,
    "notice": make_notice,
}


class World:
    """The people of all roles, and items at all places within and outside their scope."""

    def __init__(self, kind):
        self.kind = kind
        positions = ["inside", "other unit", *(["other category"] if kind == "article" else [])]
        self.unit, self.other_unit = make_body("Ủy ban MTTQ xã Một"), make_body("Xã Hai")
        self.category, self.other_category = make_category("Một"), make_category("Hai")
        self.people = {name: self._person(name) for name in ROLES}
        self.items = {
            (place, position): self._item(kind, place, position)
            for place in INSIDE
            for position in positions
        }

    def _person(self, role):
        groups = ROLES[role]
        user = make_user(*(groups or []), is_superuser=groups is None)
        Scope.objects.create(user=user).units.add(self.unit)
        CategoryScope.objects.create(user=user).categories.add(self.category)
        return user

    def _item(self, kind, place, position):
        state, _, stage = place.partition("+")
        fields = {"unit": self.other_unit if position == "other unit" else self.unit}
        if kind == "article":
            outside = position == "other category"
            fields["category"] = self.other_category if outside else self.category
        if state in {"draft", *Stage.values}:
            fields |= DRAFT
            stage = stage or state
        elif state == "scheduled":
            fields |= scheduled()
        elif state == "expired":
            fields["expires_at"] = timezone.now() - timedelta(minutes=1)
        elif state == "withdrawn":
            fields |= {"state": State.WITHDRAWN, "withdrawal_reason": "Nhầm."}
        item = KINDS[kind](**fields)
        if stage:
            self._work(item, Stage(stage))
        return item

    def _work(self, item, stage):
        content = capture(item)
        if item.state == State.PUBLISHED:
            name = "answer" if "answer" in content["fields"] else "title"
            content["fields"][name] = "<p>Bản sửa.</p>"
        versions.save(item, content, by=None)
        work = versions.work_on(item)
        work.stage = stage
        work.reason = "Sai tên." if stage == Stage.RETURNED else ""
        work.save()

    def cells(self) -> Iterator[tuple]:
        """Return for each item and each role what the role may do with it."""
        for (place, position), item in self.items.items():
            for role, allowed in zip(ROLES, TABLES[position][place], strict=True):
                yield place, position, role, item, allowed


@pytest.fixture(scope="module", params=KINDS)
def world(request, kept):
    """The world of each kind, or of those that a test names, for all tests together."""
    with kept():
        yield World(request.param)


def of(*kinds):
    """Let a test run in the world of some kinds only."""
    return pytest.mark.parametrize("world", kinds, indirect=True)


def test_the_table_names_every_action_role_and_place():
    assert set(LETTERS.values()) == set(Action)
    assert list(INSIDE) == list(OUTSIDE)
    for table in TABLES.values():
        for allowed in table.values():
            assert len(allowed) == len(ROLES)
            assert set("".join(allowed)) <= set(LETTERS)


def test_rights_answer_as_the_table_says(world):
    wrong = []
    for place, position, role, item, allowed in world.cells():
        work = versions.work_on(item)
        found = "".join(
            letter
            for letter, action in LETTERS.items()
            if may(world.people[role], action, item, work)
        )
        if found != "".join(letter for letter in LETTERS if letter in allowed):
            wrong.append((place, position, role, found, allowed))
    assert wrong == []


def _chosen(kind, at, role):
    """Choose all cells of articles, and of each other kind some, which differ from kind to kind."""
    kinds, roles = list(KINDS), list(ROLES)
    return kind == "article" or (at + roles.index(role) + kinds.index(kind)) % len(roles) == 0


def test_the_cells_chosen_of_other_kinds_cover_every_role_and_place():
    cells = {
        (at, role)
        for kind in list(KINDS)[1:]
        for at in range(len(INSIDE))
        for role in ROLES
        if _chosen(kind, at, role)
    }
    assert len(cells) == len(INSIDE) * len(ROLES)


@pytest.mark.once
def test_the_admin_answers_and_shows_buttons_as_the_table_says(world):
    wrong, clients = [], {}
    for role, user in world.people.items():
        clients[role] = Client()
        clients[role].force_login(user)
    places = list(INSIDE)
    for place, position, role, item, allowed in world.cells():
        if not _chosen(world.kind, places.index(place), role):
            continue
        EditLock.objects.all().delete()  # who looked before has left
        found, expected = _buttons(clients[role], item), _expected(place, position, role, allowed)
        if found != expected:
            wrong.append((place, position, role, found, expected))
    assert wrong == []


def _buttons(client, item):
    """Return which actions the page of an item offers, as letters; None when it is not shown."""
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}"
    page = client.get(reverse(f"{name}_change", args=[item.pk]))
    if page.status_code != 200:
        return page.status_code
    found = list(elements(page.text))
    names = {attributes.get("name") for _, attributes in found}
    links = {attributes.get("href") for tag, attributes in found if tag == "a"}
    asked = {"R": "ask_send_back", "W": "ask_withdraw", "D": "ask_discard", "X": "delete"}
    shown = {
        letter
        for letter, path in asked.items()
        if reverse(f"{name}_{path}", args=[item.pk]) in links
    }
    saves = {"C": "_save", "S": "_submit", "A": "_approve", "P": "_publish"}
    shown |= {letter for letter, button in saves.items() if button in names}
    return "".join(letter for letter in LETTERS if letter in shown | {"V"})


def _expected(place, position, role, allowed):
    if role == "nobody":
        return 403
    if not allowed:
        return 302  # out of scope: as if it were not there
    if place in BEGINS_WORK and "C" in allowed:
        draft = TABLES[position]["published+draft"][list(ROLES).index(role)]
        allowed = allowed + "".join(letter for letter in "SAP" if letter in draft)
    return "".join(letter for letter in LETTERS if letter in allowed)


SENT_BY = [("contributor", "inside"), ("editor", "inside"), ("publisher", "other unit")]


@pytest.mark.once
@of("article")
@pytest.mark.parametrize(("role", "position"), SENT_BY)
def test_what_is_not_allowed_is_refused_when_it_is_sent_all_the_same(client, world, role, position):
    wrong = []
    client.force_login(world.people[role])
    sent = {
        "R": ("ask_send_back", {"reason": "Thử."}),
        "W": ("ask_withdraw", {"reason": "Thử."}),
        "D": ("ask_discard", {}),
        "C": ("change", {"title": "Thử", "_publish": "x"}),
        "X": ("delete", {"post": "yes"}),
    }
    for place, at, of_role, item, allowed in world.cells():
        if (of_role, at) != (role, position):
            continue
        for letter in sent.keys() - set(allowed):
            page, data = sent[letter]
            before = _standing(item)
            client.post(reverse(f"admin:news_article_{page}", args=[item.pk]), data)
            if _standing(item) != before:
                wrong.append((place, page))
    assert wrong == []


def _standing(item):
    work = versions.work_on(item)
    stored = Article.objects.filter(pk=item.pk).values("state", "title").first()
    return stored, work and (work.stage, work.revision_id), Transition.objects.count()


@pytest.mark.once
def test_the_real_address_shows_the_next_version_as_the_table_says(world):
    wrong, places = [], list(INSIDE)
    for role, user in world.people.items():
        client = Client()
        client.force_login(user)
        for place, position, of_role, item, allowed in world.cells():
            if of_role != role or not _chosen(world.kind, places.index(place), role):
                continue
            answer = client.get(item.get_absolute_url(), {"xem-truoc": "1"})
            found = answer.status_code, "no-store" in answer.get("Cache-Control", "")
            if found != _answer(place, allowed):
                wrong.append((place, position, role, found))
    assert wrong == []


def _answer(place, allowed):
    """Return status, and whether it is a preview, of what belongs to an item."""
    if "V" in allowed:
        return 200, True
    if place in SEEN_BY_READERS:
        return 200, False
    return (404 if place in NOT_THERE_YET else 410), False


@pytest.mark.once
@pytest.mark.parametrize(
    ("world", "model", "file_of"),
    [
        ("document", Document, lambda item: item.attachments.get().get_absolute_url()),
        ("video", Video, lambda item: item.file_url()),
    ],
    indirect=["world"],
)
def test_files_are_sent_as_the_table_says(world, model, file_of):
    wrong = []
    for role, user in world.people.items():
        client = Client()
        client.force_login(user)
        for place, position, of_role, item, allowed in world.cells():
            if of_role != role:
                continue
            answer = client.get(file_of(model.objects.get(pk=item.pk)), {"xem-truoc": "1"})
            found = answer.status_code, "no-store" in answer.get("Cache-Control", "")
            answer.getvalue()
            if found != _answer(place, allowed):
                wrong.append((place, position, role, found))
    assert wrong == []


@of("document")
def test_somebody_without_an_account_sees_what_readers_see(client, world):
    for (place, _position), item in world.items.items():
        for address in (item.get_absolute_url(), item.attachments.get().get_absolute_url()):
            answer = client.get(address, {"xem-truoc": "1"})
            found = answer.status_code, "no-store" in answer.get("Cache-Control", "")
            answer.getvalue()
            assert found == _answer(place, ""), (place, address)


class TestTheTwoPersonRule:
    @pytest.fixture(autouse=True)
    def _rule(self, settings):
        settings.TWO_PERSON_RULE = True

    @pytest.fixture
    def written(self):
        """Return an article that a publisher wrote, and the publisher."""
        article, writer = make_article(**DRAFT), make_user(PUBLISHERS)
        versions.save(article, capture(article), by=writer)
        return article, writer

    def test_lets_nobody_answer_alone_for_what_they_wrote(self, written):
        article, writer = written
        work = versions.work_on(article)
        for action in (Action.APPROVE, Action.PUBLISH):
            assert "người duyệt, đăng phải là người khác" in refusal(writer, action, article, work)
            assert may(make_user(PUBLISHERS), action, article, work)

    def test_asks_nothing_when_it_is_off(self, written, settings):
        settings.TWO_PERSON_RULE = False
        article, writer = written
        assert may(writer, Action.PUBLISH, article, versions.work_on(article))

    def test_holds_for_superusers_too_and_not_for_the_server(self, written):
        article, writer = written
        writer.is_superuser = True
        writer.save()
        assert not may(writer, Action.PUBLISH, article, versions.work_on(article))
        assert publish(article, by=None).is_published()

    def test_concerns_what_readers_do_not_see_yet(self, written):
        article, writer = written
        other = make_user(PUBLISHERS)
        publish(article, by=other)
        assert writers_of(article) == set()
        content = capture(article)
        content["fields"]["title"] = "Người khác sửa"
        versions.save(article, content, by=other)
        assert writers_of(article) == {other.pk}
        assert publish(article, by=writer).title == "Người khác sửa"

    def test_still_knows_who_wrote_what_was_scheduled_and_never_came(self, written):
        article, writer = written
        article.published_at = timezone.now() + timedelta(days=1)
        article.save()
        publish(article, by=make_user(PUBLISHERS))
        assert writers_of(article) == {writer.pk}
        withdraw(article, by=None, reason="Chờ.")
        assert writers_of(article) == {writer.pk}
        assert not may(writer, Action.PUBLISH, article, versions.work_on(article))

    def test_still_knows_who_wrote_changes_that_were_to_replace_and_did_not(self, written):
        article, writer = written
        publish(article, by=None)
        content = capture(article)
        content["fields"]["title"] = "Bản sửa"
        versions.save(article, content, by=writer)
        publish(article, by=None, at=timezone.now() + timedelta(days=1))
        send_back(article, by=None, reason="Chưa được.")
        assert Transition.objects.of(article).filter(verb=Verb.REPLACE_AT).exists()
        assert writers_of(article) == {writer.pk}

    def test_shows_no_button_that_would_be_refused(self, written, client):
        article, writer = written
        client.force_login(writer)
        for address in (
            reverse("admin:news_article_add"),
            reverse("admin:news_article_change", args=[article.pk]),
        ):
            page = client.get(address)
            assert 'name="_submit"' in page.text
            assert 'name="_publish"' not in page.text
            assert 'name="_approve"' not in page.text


REFUSALS = [
    (EDITORS, Action.PUBLISH, "draft", "Tài khoản của bạn chưa có quyền đăng nội dung này."),
    (EDITORS, Action.APPROVE, "waiting", "Tài khoản của bạn chưa có quyền duyệt nội dung này."),
    (EDITORS, Action.WITHDRAW, "published", "Tài khoản của bạn chưa có quyền gỡ nội dung này."),
    (CONTRIBUTORS, Action.SEND_BACK, "waiting", "chưa có quyền trả lại nội dung này."),
    (CONTRIBUTORS, Action.CHANGE, "waiting", "Bài đã gửi duyệt; muốn sửa tiếp, hãy đề nghị"),
    (CONTRIBUTORS, Action.CHANGE, "published", "Nội dung đã đăng chỉ biên tập viên mới sửa được."),
    (EDITORS, Action.CHANGE, "approved", "Nội dung đã được duyệt; chỉ người duyệt mới sửa được."),
    (EDITORS, Action.SEND_BACK, "approved", "chỉ người duyệt mới trả lại được."),
    (EDITORS, Action.SEND_BACK, "draft", "Chỉ trả lại được nội dung đang chờ duyệt"),
    (EDITORS, Action.SUBMIT, "published", "không có thay đổi nào để gửi duyệt."),
    (EDITORS, Action.SUBMIT, "waiting", "đang ở bước “Chờ duyệt”, không cần gửi nữa."),
    (PUBLISHERS, Action.APPROVE, "published", "không có thay đổi nào để duyệt."),
    (PUBLISHERS, Action.APPROVE, "approved", "Nội dung này đã được duyệt."),
    (PUBLISHERS, Action.PUBLISH, "published", "đã đăng và không có thay đổi nào."),
    (PUBLISHERS, Action.PUBLISH, "scheduled", "Nội dung này đã hẹn giờ đăng."),
    (PUBLISHERS, Action.WITHDRAW, "draft", "Chỉ gỡ được nội dung đã đăng hoặc đã hẹn giờ đăng."),
    (PUBLISHERS, Action.DISCARD, "published", "không có bản sửa nào đang làm."),
    (PUBLISHERS, Action.DELETE, "published", "hãy gỡ, kèm lý do, thay vì xóa."),
    (PUBLISHERS, Action.DELETE, "withdrawn", "hãy gỡ, kèm lý do, thay vì xóa."),
    (PUBLISHERS, Action.DELETE, "scheduled", "hãy hủy hẹn giờ trước khi xóa."),
]


@of("article")
def test_each_refusal_says_why(world):
    people = {CONTRIBUTORS: "contributor", EDITORS: "editor", PUBLISHERS: "publisher"}
    for group, action, place, sentence in REFUSALS:
        item = world.items[place, "inside"]
        said = refusal(world.people[people[group]], action, item, versions.work_on(item))
        assert sentence in said, (group, action, place, said)
    item = world.items["draft", "other unit"]
    said = refusal(world.people["editor"], Action.CHANGE, item, None)
    assert said == "Nội dung này thuộc đơn vị hoặc chuyên mục khác, ngoài phạm vi của bạn."


@of("event")
@pytest.mark.parametrize("verb", [submit, approve, publish])
def test_the_verbs_ask_the_same(world, verb):
    with pytest.raises(Refused, match="ngoài phạm vi"):
        verb(world.items["draft", "other unit"], by=world.people["publisher"])
