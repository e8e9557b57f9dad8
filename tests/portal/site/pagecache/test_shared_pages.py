"""Pages in Redis: made once for all processes, and never in the way when it is gone."""

import socket
import threading
import time
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest
from django.conf import settings as portal_settings
from django.core.cache import caches

from portal.site.pagecache import stores
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def share_by(settings, url):
    """Let pages be shared by a Redis at some address."""
    settings.CACHES = {
        **settings.CACHES,
        "shared_pages": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": f"test-{time.time_ns()}",
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.2, "SOCKET_TIMEOUT": 0.2},
        },
    }


class Relay:
    """A way to Redis that can be unplugged."""

    def __init__(self, url):
        self.target = (urlsplit(url).hostname, urlsplit(url).port or 6379)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.door.getsockname()[1]}{urlsplit(url).path}"
        self.open = [self.door]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        with suppress(OSError):
            while True:
                here, _ = self.door.accept()
                there = socket.create_connection(self.target)
                self.open += [here, there]
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=self._pump, args=pair, daemon=True).start()

    @staticmethod
    def _pump(source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)

    def unplug(self):
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@pytest.mark.skipif(not portal_settings.REDIS_URL, reason="needs REDIS_URL")
class TestWithRedis:
    def test_a_page_that_one_process_made_serves_another(
        self, client, settings, stop_looking, django_assert_num_queries
    ):
        share_by(settings, portal_settings.REDIS_URL)
        make_article()
        page = client.get("/")
        stop_looking()
        caches["pages"].clear()  # as in a process that has just begun
        with django_assert_num_queries(0):
            assert type(client)().get("/").content == page.content

    def test_it_is_unplugged_midway_and_nobody_notices(self, client, settings):
        relay = Relay(portal_settings.REDIS_URL)
        share_by(settings, relay.url)
        addresses = [make_article(f"Tin {number}").get_absolute_url() for number in range(10)]
        for address in addresses[:5]:
            assert client.get(address).status_code == 200
        relay.unplug()
        started = time.perf_counter()
        for address in addresses:
            assert client.get(address).status_code == 200
        assert time.perf_counter() - started < 3


def test_a_redis_that_refuses_costs_nothing(client, settings):
    share_by(settings, "redis://127.0.0.1:1/7")
    for address in ("/", "/tin-tuc/", "/"):
        assert client.get(address).status_code == 200


def test_a_redis_that_never_answers_is_asked_once_in_a_while(client, settings):
    with closing(socket.create_server(("127.0.0.1", 0), backlog=50)) as silent:
        share_by(settings, f"redis://127.0.0.1:{silent.getsockname()[1]}/7")
        client.get("/")  # waits, and leaves it alone from now on
        started = time.perf_counter()
        for number in range(10):
            assert client.get(make_article(f"Tin {number}").get_absolute_url()).status_code == 200
        assert time.perf_counter() - started < 2
    assert stores.REST_SECONDS >= 5
