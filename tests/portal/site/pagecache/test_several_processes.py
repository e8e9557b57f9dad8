"""Several real servers on one database: what one process changes, all of them show."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from time_machine import escape_hatch

from tests.processes import ROOT, call, give_static, make_environment

pytestmark = pytest.mark.django_db(transaction=True)

SERVERS = 3
HEARD_WITHIN = 3  # seconds; they look once a second. What shared caches hold: 60
PREAMBLE = """
import sys, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from news.models import Article
from portal.publishing.verbs import publish, withdraw
from tests.builders import make_article, scheduled
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory, django_db_setup):
    """Return the environment of processes that share a database of their own or the test's."""
    environment = make_environment(tmp_path_factory.mktemp("var"), PAGE_CACHE="on")
    give_static(environment)
    return environment


@pytest.fixture(scope="module")
def servers(environment):
    """Start servers that share nothing but the database; return their addresses."""
    ports = [free_port() for _ in range(SERVERS)]
    started = [
        subprocess.Popen(  # noqa: S603 - our own program
            [
                sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}",
                "--worker-class", "gthread", "--threads", "2", "--log-level", "error",
                "--no-control-socket",
            ],
            cwd=ROOT,
            env=environment,
        )
        for port in ports
    ]  # fmt: skip
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    try:
        for address in addresses:
            wait_until(lambda address=address: status(address + "/healthz") == 200, 90)
        yield addresses
    finally:
        for each in started:
            each.terminate()
        for each in started:
            each.wait(timeout=20)


def run(environment, code):
    """Run a few lines in a process of their own, as a command would; return what they print."""
    return call(environment, "-c", PREAMBLE + code)


def machine_time():
    """Return the time of the machine, by which the servers go, whatever that of the tests is."""
    return escape_hatch.time.time() if escape_hatch.is_travelling() else time.time()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def ask(address):
    """Return status and text of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:  # it does not answer yet
        return 0, ""


def status(address):
    return ask(address)[0]


def wait_until(holds, seconds):
    """Wait until something holds; return how long that took."""
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - started


def test_a_withdrawn_article_is_gone_from_all_of_them_within_seconds(environment, servers):
    said = run(environment, "a = make_article('Tin sẽ gỡ'); print(a.pk, a.get_absolute_url())")
    pk, path = said.split()
    for server in servers:
        assert [status(server + path) for _ in range(2)] == [200, 200]
        assert "Tin sẽ gỡ" in ask(server + "/")[1]

    def shows_it(server):
        page = ask(server + "/")[1]
        return "Tin sẽ gỡ" in page or "Tên khác" in page

    # Past the portal: nobody hears of it, so what is read now comes from their memories.
    run(environment, f"Article.objects.filter(pk={pk}).update(title='Tên khác')")
    time.sleep(1.5)
    for server in servers:
        assert "Tin sẽ gỡ" in ask(server + path)[1]
    run(environment, f"withdraw(Article.objects.get(pk={pk}), by=None, reason='Nhầm')")
    for server in servers:
        wait_until(lambda server=server: status(server + path) == 410, HEARD_WITHIN)
        wait_until(lambda server=server: not shows_it(server), HEARD_WITHIN)
        assert status(server + path) == 410


def test_a_scheduled_article_appears_on_all_of_them_in_its_second(environment, servers):
    said = run(
        environment,
        "a = make_article('Tin hẹn giờ', **scheduled());"
        "a.published_at = a.first_published_at = timezone.now() + timedelta(seconds=6);"
        "a.save();"
        "from portal.publishing.steps import take_after_change; take_after_change(a);"
        "print(a.published_at.timestamp(), a.get_absolute_url())",
    )
    moment, path = float(said.split()[0]), said.split()[1]

    def watch(server):
        """Ask for the home page until the article is on it; return when it first was."""
        seen_before = False
        while machine_time() < moment + 5:
            asked_at = machine_time()
            text = ask(server + "/")[1]
            if "Tin hẹn giờ" in text:
                return seen_before, asked_at, machine_time()
            seen_before = True
            time.sleep(0.05)
        return seen_before, None, None

    assert machine_time() < moment - 1, "the servers took too long to start"
    with ThreadPoolExecutor(SERVERS) as watchers:
        for was_kept_before, asked_at, answered_at in watchers.map(watch, servers):
            assert was_kept_before
            assert answered_at is not None
            assert answered_at >= moment
            assert asked_at < moment + 2
    assert [status(server + path) for server in servers] == [200] * SERVERS


def test_a_changed_menu_is_in_the_next_page_of_all_of_them_within_seconds(environment, servers):
    run(
        environment,
        "from tests.builders import make_menu_item;"
        "make_menu_item('Mục sẽ đổi');"
        "from portal.publishing.steps import take_after_wide_change; take_after_wide_change()",
    )
    pages = ["/kha-nang-tiep-can/", "/van-ban/"]
    for server in servers:
        wait_until(lambda server=server: "Mục sẽ đổi" in ask(server + pages[0])[1], HEARD_WITHIN)
    run(
        environment,
        "from portal.site.models import MenuItem;"
        "MenuItem.objects.filter(label='Mục sẽ đổi').update(label='Mục đã đổi');"
        "from portal.publishing.steps import take_after_wide_change; take_after_wide_change()",
    )
    for server in servers:
        for page in pages:
            address = server + page
            wait_until(lambda address=address: "Mục đã đổi" in ask(address)[1], HEARD_WITHIN)
            assert "Mục sẽ đổi" not in ask(address)[1]
