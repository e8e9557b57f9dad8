"""Read a page as a browser does: its text, its elements, its forms as they stand filled in."""

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

_UNSEEN = {"script", "style", "template", "title"}
_NOT_SENT = {"submit", "button", "image", "reset", "file"}


class _Elements(HTMLParser):
    """Collects elements with their attributes, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in _UNSEEN:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.texts.append(data)


class _Form(HTMLParser):
    """Collects what a browser would send of one form that nobody touched."""

    def __init__(self, html: str, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.data: dict[str, Any] = {}
        self.select = ""
        self.textarea = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "form":
            self.inside = attributes.get("id") == self.form_id
        if not self.inside or "disabled" in attributes:
            return
        name = attributes.get("name") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attributes:
            self.data.setdefault(self.select, []).append(attributes.get("value") or "")
        elif tag == "textarea" and name:
            self.textarea = name
            self.data[name] = ""
        elif tag == "input" and name:
            self._take_input(name, attributes)

    def _take_input(self, name: str, attributes: dict[str, str | None]) -> None:
        kind = attributes.get("type") or "text"
        if kind in _NOT_SENT or (kind in {"checkbox", "radio"} and "checked" not in attributes):
            return
        self.data[name] = attributes.get("value") or ("on" if kind == "checkbox" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:  # of which a line feed right at its beginning is no part
            self.data[self.textarea] += (
                data if self.data[self.textarea] else data.removeprefix("\n")
            )


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the elements of a page, each with its attributes."""
    yield from _Elements(html).elements


def seen(html: str) -> str:
    """Return the text that a reader sees, on one line."""
    return " ".join(" ".join(_Elements(html).texts).split())


def fill_in(client: Client, url: str, button: str = "_save", **typed: Any) -> HttpResponse:
    """Open a form of the admin, change some of its fields, press a button, follow.

    Args:
        client: signed in.
        url: the page of the form; its id is that of Django's change form.
        button: the name of the button.
        typed: what is typed, by field; a file for a file field.
    """
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    return client.post(url, {**form_data(page), **typed, button: "x"}, follow=True)


def form_data(page: HttpResponse, form_id: str = "") -> dict[str, Any]:
    """Return what a browser would send of a form that nobody touched.

    Args:
        page: the page; by itself, that of a form of the admin.
        form_id: the id of another form.
    """
    return _Form(page.text, form_id or f"{page.context['opts'].model_name}_form").data


@contextmanager
def queries_asked() -> Iterator[list[str]]:
    """Collect the queries of a page, without the savepoints that only tests need around them."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [
        query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]
    ]
