"""Take the pictures of the handbook from a portal that runs: `make handbook`.

Fills a portal of its own with the demonstration content, lets three people work in it through the
verbs of every day, and takes a picture of each page that the handbook shows.
"""

import os
import sys
import tempfile
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
PASSWORD = "mat khau du dai 123"
WIDTH, HEIGHT = 1200, 860


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Fill a portal, serve it, take the pictures."""
    with tempfile.TemporaryDirectory() as var:
        os.environ.update(
            ENV_FILE=os.devnull,
            ENVIRONMENT="development",
            VAR_DIR=var,
            LOG_LEVEL="ERROR",
            COUNT_VIEWS="off",
            DJANGO_SETTINGS_MODULE="portal.settings",
            DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright keeps an event loop in this thread
        )
        os.environ.pop("DATABASE_URL", None)
        server = make_server("127.0.0.1", 0, None, handler_class=Quiet)
        os.environ["SITE_URL"] = f"http://127.0.0.1:{server.server_port}"
        import django

        django.setup()
        from django.core.management import call_command
        from django.core.wsgi import get_wsgi_application

        for command in ("migrate", "load_demo", "rebuild_search"):
            call_command(command, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        story = tell_story()
        server.set_app(get_wsgi_application())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        take(os.environ["SITE_URL"], story)
        server.shutdown()


def tell_story() -> dict[str, Any]:
    """Let people write, send on, return and schedule; return what the pictures are of."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.utils import timezone

    from news.models import Article, Category
    from portal.publishing import verbs, versions
    from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
    from portal.publishing.models import State

    def account(username: str, name: str, group: str) -> Any:
        family, _, given = name.rpartition(" ")
        user = get_user_model().objects.create_user(
            username, password=PASSWORD, is_staff=True, first_name=given, last_name=family
        )
        user.groups.set(Group.objects.filter(name=group))
        return user

    writer = account("cong-tac-vien", "Nguyễn Thị Hoa", CONTRIBUTORS)
    editor = account("bien-tap-vien", "Trần Văn Minh", EDITORS)
    publisher = account("nguoi-xuat-ban", "Lê Thu Hà", PUBLISHERS)
    category = Category.objects.order_by("pk").first()

    def write(title: str, by: Any, **fields: Any) -> Article:
        item = Article.objects.create(
            title=title,
            category=category,
            lead="Bà con cùng bàn việc chung của khu dân cư.",
            body="<p>Sáng 18/11/2026, bà con khu dân cư cùng dọn vệ sinh, trồng cây.</p>",
            state=State.DRAFT,
            **fields,
        )
        versions.save(item, versions.capture(item), by=by)
        return item

    waiting = write("Khu dân cư số 4 trồng 200 cây xanh nhân Ngày hội Đại đoàn kết", writer)
    verbs.submit(waiting, by=writer)
    returned = write("Tổ dân phố 7 góp quỹ khuyến học", writer)
    verbs.submit(returned, by=writer)
    verbs.send_back(returned, by=editor, reason="Ghi thêm số tiền và nguồn của ảnh.")
    write("Hội nghị giao ban tháng 11", editor)
    later = timezone.now() + timedelta(days=1)
    tomorrow = write("Chúc mừng ngày truyền thống của Mặt trận", publisher, published_at=later)
    verbs.publish(tomorrow, by=publisher)
    shown = Article.objects.published().order_by("-published_at").first()
    versions.keep_first(shown)
    content = versions.capture(shown)
    content["fields"]["lead"] += " Cổng tiếp nhận góp ý đến hết tháng."
    versions.save(shown, content, by=editor)
    verbs.submit(shown, by=editor)
    return {"waiting": waiting, "returned": returned, "shown": shown}


def take(base: str, story: dict[str, Any]) -> None:
    """Open each page as the person who needs it, and keep its picture."""
    from playwright.sync_api import sync_playwright

    form = "/quan-tri/news/article/{}/change/"
    shown = story["shown"].pk
    pictures = [
        ("nguoi-xuat-ban", "ban-lam-viec", "/quan-tri/"),
        ("nguoi-xuat-ban", "lich-dang", "/quan-tri/lich-dang/"),
        ("cong-tac-vien", "form-cong-tac-vien", form.format(story["returned"].pk)),
        ("nguoi-xuat-ban", "form-bai-viet", form.format(shown)),
        ("nguoi-xuat-ban", "lich-su", f"/quan-tri/news/article/{shown}/lich-su/"),
        ("nguoi-xuat-ban", "so-sanh", f"/quan-tri/news/article/{shown}/lich-su/0/2/"),
        ("nguoi-xuat-ban", "tra-lai", f"/quan-tri/news/article/{shown}/tra-lai/"),
    ]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=FLAGS,
            env={**os.environ, "HOME": profile},
        )
        pages: dict[str, Any] = {}
        for username, name, address in pictures:
            if username not in pages:
                pages[username] = sign_in(browser, base, username)
            page = pages[username]
            page.goto(base + address, wait_until="networkidle")
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


def sign_in(browser: Any, base: str, username: str) -> Any:
    """Return a window in which somebody has signed in."""
    window = {"viewport": {"width": WIDTH, "height": HEIGHT}, "locale": "vi-VN"}
    page = browser.new_context(**window, timezone_id="Asia/Ho_Chi_Minh").new_page()
    page.goto(f"{base}/quan-tri/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/quan-tri/")
    return page


if __name__ == "__main__":
    main()
