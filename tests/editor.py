"""CKEditor in a real browser: when it may be used, and how text gets into it."""

from playwright.sync_api import Page

_WRITE = """html => new Promise(done =>
    CKEDITOR.instances.id_body.setData(html, {callback: () => done()}))"""


def wait_for_editor(page: Page) -> None:
    """Wait until the editor has read the form: what is written before that is lost.

    The waiting is done here: within the page its policy forbids to evaluate a text again and again.
    """
    page.wait_for_load_state()
    for _ in range(200):
        if page.evaluate("window.CKEDITOR?.instances.id_body?.status === 'ready'"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the editor did not start")


def write(page: Page, html: str) -> None:
    """Write a text in place of what the editor holds."""
    wait_for_editor(page)
    page.evaluate(_WRITE, html)
