"""What is wrong with the HTML of a page: nesting, references, what the portal demands of it.

Not the whole standard: the Nu checker knows that (`make markup`); this runs everywhere, at once.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = set("area base br col embed hr img input link meta source track wbr".split())
_WORDS_ONLY = set(
    "p h1 h2 h3 h4 h5 h6 span strong em b i small mark time code label button".split()
)
_BLOCKS = set(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr main nav ol p pre section table ul".split()
)
_CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
    "select": {"option", "optgroup"},
}
_PARENTS = {"li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "legend": {"fieldset"}}
_INTERACTIVE = {"a", "button", "input", "select", "textarea", "details", "label"}
_GONE = {"font", "center", "marquee", "blink", "big", "tt", "frame"}
_NEEDED = {"img": {"alt", "width", "height", "src"}, "button": {"type"}, "html": {"lang"}}
_REFERENCES = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "form"}


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.references: set[str] = set()
        self.count = {"h1": 0, "main": 0, "title": 0, "description": 0, "canonical": 0, "robots": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._complain(f"</{tag}> closes {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def _complain(self, fault: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {fault}")

    def _see(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) < len(attrs):
            self._complain(f"<{tag}> has an attribute twice")
        self._check_place(tag)
        self._check_own(tag, attributes)
        self._collect(tag, attributes)

    def _check_place(self, tag: str) -> None:
        if "svg" in self.open:
            return
        parent = self.open[-1] if self.open else ""
        if tag in _BLOCKS and _WORDS_ONLY & set(self.open):
            self._complain(f"<{tag}> inside {self.open[-3:]}")
        if parent in _CHILDREN and tag not in _CHILDREN[parent]:
            self._complain(f"<{tag}> is no child for <{parent}>")
        if tag in _PARENTS and parent not in _PARENTS[tag]:
            self._complain(f"<{tag}> in <{parent}>")
        if tag in _INTERACTIVE and {"a", "button"} & set(self.open):
            self._complain(f"<{tag}> inside {self.open[-3:]}")

    def _check_own(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _GONE or tag == "style" or "style" in attributes:
            self._complain(f"<{tag}> or its style has no place here")
        if tag == "script" and "src" not in attributes and "json" not in attributes.get("type", ""):
            self._complain("a script that is written into the page")
        self.faults += [f"<{tag}> {name}=" for name in attributes if name.startswith("on")]
        for missing in _NEEDED.get(tag, set()) - set(attributes):
            self._complain(f"<{tag}> without {missing}")

    def _collect(self, tag: str, attributes: dict[str, str]) -> None:
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self._complain(f"id {attributes['id']} is there twice")
            self.ids.add(attributes["id"])
        for name in _REFERENCES & set(attributes):
            self.references.update(attributes[name].split())
        if tag == "a" and attributes.get("href", "").startswith("#"):
            self.references.add(attributes["href"][1:])
        what = {"meta": attributes.get("name"), "link": attributes.get("rel")}.get(tag, tag)
        if what in self.count and "svg" not in self.open:
            self.count[what] += 1


def faults(html: str) -> Iterator[str]:
    """Say what is wrong with the HTML of a page; nothing when it is right.

    A page that robots may not keep needs neither description nor canonical address.
    """
    checker = _Checker()
    checker.feed(html)
    checker.close()
    yield from checker.faults
    for left in checker.open:
        yield f"<{left}> is never closed"
    for missing in checker.references - checker.ids:
        yield f"nothing has the id {missing}"
    demanded = {"h1", "main", "title"}
    if not checker.count["robots"]:
        demanded |= {"description", "canonical"}
    for name in demanded:
        if checker.count[name] != 1:
            yield f"{checker.count[name]} of {name}"
