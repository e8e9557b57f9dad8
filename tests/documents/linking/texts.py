"""What the tests of linking say in one line."""

from html.parser import HTMLParser

from documents.linking.rendering import linked_texts
from documents.models import Mention
from tests.builders import indexed, make_article


def publish_article(body, **fields):
    """Return a published article with a text, with all that follows a publication."""
    return indexed(make_article(fields.pop("title", "Tin"), body=body, lead="Tóm tắt.", **fields))


def outcomes(item=None):
    """Return what the mentions are resolved to, in the order of the text."""
    mentions = Mention.objects.order_by("kind", "object_id", "position")
    if item is not None:
        mentions = mentions.filter(object_id=item.pk)
    return [(str(each.document or each.number), each.outcome) for each in mentions]


class _Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found, self.text, self.open = [], "", False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append([dict(attrs).get("href"), "", dict(attrs).get("title")])
            self.open = True

    def handle_endtag(self, tag):
        if tag == "a":
            self.open = False

    def handle_data(self, data):
        self.text += data
        if self.open:
            self.found[-1][1] += data


def links(html):
    """Return the links of a text: address, words, hint."""
    return [tuple(link) for link in _Links(html).found]


def visible(html):
    """Return the characters that a reader sees."""
    return _Links(html).text


def links_in(item, text="body"):
    """Return the links in a text of an item, as its page has them."""
    return [(address, words) for address, words, _ in links(linked_texts(item)[text])]
