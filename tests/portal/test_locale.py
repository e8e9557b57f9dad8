"""The Vietnamese the portal adds to the packages it is built on.

What the packages say is read from the packages themselves, as installed, so
that an upgrade which brings a new sentence fails here instead of showing
English to a reader.
"""

import ast
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "portal" / "locale"
CATALOGUES = LOCALE / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")

DJANGO = (
    "conf",
    "contrib/admin",
    "contrib/auth",
    "contrib/contenttypes",
    "contrib/humanize",
    "contrib/sessions",
)
"""The parts of Django a reader can meet; messages and staticfiles keep theirs in conf."""

OTHERS = ("axes", "ckeditor", "django_filters")
"""Packages with no English catalogue; their sentences are read from their source.

One cannot be translated at all: axes builds "Cleaned up {count} expired access
attempts." with the number already in it, before it asks for the translation.
"""

NOBODY_SEES = (
    "conf/global_settings.py",  # names of the languages; the portal has one
    "views/templates/default_urlconf.html",  # the page of a project with no URLs and DEBUG on
)

SAME_IN_VIETNAMESE = {
    # punctuation and numbers
    "…", ":", ":?.!", ", ", "%(truncated_text)s…",
    "%s KB", "%s MB", "%s GB", "%s TB", "%s PB", "%(size)d byte", "%(value)s googol",
    # names
    "IPv4", "IPv6", "Email", "HTTP Accept", "%(class_name)s %(instance)s",
}  # fmt: skip

ABBREVIATIONS_WITH_A_FULL_STOP = {
    *("a.m.", "p.m.", "6 a.m.", "6 p.m."),
    *("Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
}

GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|%%|\{\w*\}")
TAG = re.compile(r"<[^>]+>")

Key = tuple[str | None, str]


class Text(NamedTuple):
    context: str | None
    english: str
    plural: str

    @property
    def key(self) -> Key:
        return self.context, self.english


def folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None, f"{package} is not installed"
    assert spec.origin is not None, f"{package} is not a package with files"
    return Path(spec.origin).parent


def texts_of_django(part: str, domain: str) -> Iterator[Text]:
    path = folder("django") / part / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    for entry in polib.pofile(str(path)) if path.exists() else ():
        places = [place for place, _ in entry.occurrences]
        if not all(place in NOBODY_SEES for place in places):
            yield Text(entry.msgctxt, entry.msgid, entry.msgid_plural)


def texts_of_source(package: str) -> Iterator[Text]:
    for path in folder(package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id=name), args=[ast.Constant(value=str(english)), *_]
                ) if name in GETTEXT and english:
                    yield Text(None, english, "")
    for path in folder(package).rglob("*.html"):
        for english in re.findall(
            r"{% trans(?:late)? ['\"](.+?)['\"]", path.read_text(encoding="utf-8")
        ):
            yield Text(None, english, "")


@cache
def texts(domain: str) -> dict[Key, Text]:
    found = [text for part in DJANGO for text in texts_of_django(part, domain)]
    if domain == "django":
        found += [text for package in OTHERS for text in texts_of_source(package)]
    return {text.key: text for text in found}


def vietnamese(entry: polib.POEntry | polib.MOEntry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def read(path: Path, text_of: dict[Key, Text]) -> dict[Key, str]:
    """Read a compiled catalogue as Django uses it.

    A sentence Django asks for with a count is not found in an entry without a
    plural, so such an entry does not count as a translation.
    """
    if not path.exists():
        return {}
    return {
        (entry.msgctxt, entry.msgid): vietnamese(entry)
        for entry in polib.mofile(str(path))
        if (text := text_of.get((entry.msgctxt, entry.msgid)))
        and bool(text.plural) == bool(entry.msgid_plural)
    }


@cache
def shown(domain: str) -> dict[Key, str]:
    """Return what a reader is shown: Django's Vietnamese under the portal's."""
    text_of = texts(domain)
    result: dict[Key, str] = {}
    for part in DJANGO:
        path = folder("django") / part / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.mo"
        result |= read(path, text_of)
    return result | read(CATALOGUES / f"{domain}.mo", text_of)


@cache
def written(domain: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES / f"{domain}.po"))


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_holds_exactly_what_is_written(domain: str):
    compiled = polib.mofile(str(CATALOGUES / f"{domain}.mo"))

    def content(catalogue: polib.POFile | polib.MOFile) -> dict[Key, tuple[str, str]]:
        return {(e.msgctxt, e.msgid): (e.msgid_plural, vietnamese(e)) for e in catalogue}

    assert content(compiled) == content(written(domain))
    assert compiled.metadata == written(domain).metadata


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogue_says_it_is_vietnamese_with_one_plural_form(domain: str):
    metadata = written(domain).metadata
    assert metadata["Language"] == "vi"
    assert metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_entry_is_finished_and_written_once(domain: str):
    catalogue = written(domain)
    assert [e.msgid for e in catalogue if not e.translated() or e.obsolete] == []
    assert [
        key for key, n in Counter((e.msgctxt, e.msgid) for e in catalogue).items() if n > 1
    ] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_entry_answers_a_sentence_of_an_installed_package(domain: str):
    text_of = texts(domain)
    strangers = [
        (e.msgctxt, e.msgid, e.msgid_plural)
        for e in written(domain)
        if text_of.get((e.msgctxt, e.msgid)) != (e.msgctxt, e.msgid, e.msgid_plural)
    ]
    assert strangers == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_entry_names_the_package_it_is_for(domain: str):
    assert [e.msgid for e in written(domain) if not e.tcomment.startswith("Package: ")] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogue_is_in_composed_unicode(domain: str):
    assert unicodedata.is_normalized(
        "NFC", (CATALOGUES / f"{domain}.po").read_text(encoding="utf-8")
    )
    assert all(unicodedata.is_normalized("NFC", text) for text in shown(domain).values())


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_translation_keeps_each_placeholder_and_tag(domain: str):
    def kept(pattern: re.Pattern[str], entry: polib.POEntry) -> bool:
        english = entry.msgid_plural or entry.msgid
        return Counter(pattern.findall(vietnamese(entry))) == Counter(pattern.findall(english))

    changed = [
        entry.msgid
        for entry in written(domain)
        if not (kept(PLACEHOLDER, entry) and kept(TAG, entry))
    ]
    assert changed == []


def edges(text: str) -> tuple[str, str, str]:
    """Return the spaces around a text and its last punctuation, in or out of quotes."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    last = text.strip().rstrip("”\"'")[-1:]
    return before, after, last if last in tuple(".,:;?!…") else ""


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_translation_begins_and_ends_as_the_english_does(domain: str):
    changed = [
        entry.msgid
        for entry in written(domain)
        if edges(vietnamese(entry)) != edges(entry.msgid)
        and entry.msgid not in ABBREVIATIONS_WITH_A_FULL_STOP
    ]
    assert changed == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_reader_is_shown_no_english_sentence(domain: str):
    translated = shown(domain)
    english = {
        key
        for key in texts(domain)
        if translated.get(key, key[1]) == key[1] and key[1] not in SAME_IN_VIETNAMESE
    }
    assert english == set()


def test_the_list_of_words_that_stay_the_same_has_none_to_spare():
    same = {
        key[1] for domain in DOMAINS for key in texts(domain) if shown(domain).get(key) == key[1]
    }
    assert same == SAME_IN_VIETNAMESE


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_tone_is_written_where_the_portal_writes_it(domain: str):
    """Check that a reader sees xóa and hủy, never xoá and huỷ."""
    other = re.compile(r"(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
    assert [text for text in shown(domain).values() if other.search(text)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_days_of_the_week_have_their_names(domain: str):
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    assert [shown(domain)[None, day] for day in days] == [
        *("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
    ]


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Add", "Thêm"),
        ("Change", "Sửa"),
        ("Delete", "Xóa"),
        ("Log in", "Đăng nhập"),
        ("Log out", "Đăng xuất"),
        ("Site administration", "Quản trị"),
        ("History", "Lịch sử"),
        ("Save and continue editing", "Lưu và tiếp tục sửa"),
        ("View site", "Xem cổng thông tin"),
        ("Home", "Trang chủ"),
        ("Search", "Tìm kiếm"),
        ("Filter", "Bộ lọc"),
        ("username", "tên đăng nhập"),
        ("password", "mật khẩu"),
    ],
)
def test_the_words_of_the_admin_are_the_agreed_ones(english: str, expected: str):
    assert shown("django")[None, english] == expected


DJANGO_SPEAKS = """
import django
from django.conf import settings
settings.configure(
    LANGUAGE_CODE="vi",
    LOCALE_PATHS=[{locale!r}],
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.messages", "django.contrib.sessions"],
    USE_I18N=True,
)
django.setup()
from django.utils.translation import gettext, ngettext, trans_real
print(gettext("This field is required."))
print(gettext("Password reset unsuccessful"))
for n in (1, 2):
    print(ngettext("Please correct the error below.", "Please correct the errors below.", n))
js = trans_real.DjangoTranslation("vi", domain="djangojs", localedirs=[])
print(js.gettext("Cancel"))
"""


def test_django_speaks_this_vietnamese_when_it_runs(tmp_path: Path):
    script = tmp_path / "speak.py"
    script.write_text(DJANGO_SPEAKS.format(locale=str(LOCALE)), encoding="utf-8")
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-X", "utf8", str(script)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert run.stdout.splitlines() == [
        "Vui lòng không bỏ trống mục này.",
        "Đặt lại mật khẩu không thành công",
        "Vui lòng sửa lỗi dưới đây.",
        "Vui lòng sửa lỗi dưới đây.",
        "Hủy",
    ]
