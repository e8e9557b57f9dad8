"""The cache: in Redis when there is one, and never in the way of an answer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from tests import processes

ROOT = Path(__file__).resolve().parents[2]
ASK_WITHOUT_REDIS = """
import django
django.setup()
from django.core.cache import cache
from django.test import Client
cache.set("key", "value")
print(type(cache._connections["default"]).__name__, cache.get("key", "nothing"))
print(Client(SERVER_NAME="localhost").get("/").status_code)
"""


def test_what_is_kept_comes_back():
    cache.set("khóa", {"tên": "Mặt trận"}, 60)
    assert cache.get("khóa") == {"tên": "Mặt trận"}


@pytest.mark.skipif(not settings.REDIS_URL, reason="needs REDIS_URL")
def test_what_is_kept_stands_in_redis_under_the_portals_own_prefix():
    import redis  # noqa: PLC0415 - as another program would look

    cache.set("khóa", "giá trị", 60)
    other = redis.Redis.from_url(settings.REDIS_URL)
    key = f"{settings.CACHES['default']['KEY_PREFIX']}:1:khóa"
    assert 0 < other.ttl(key) <= 60
    cache.delete("khóa")
    assert not other.exists(key)
    other.close()


@pytest.mark.once
@pytest.mark.usefixtures("django_db_setup")
def test_a_dead_redis_costs_no_answer(tmp_path):
    shutil.copy(processes.migrated, tmp_path)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ASK_WITHOUT_REDIS],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"sqlite:///{tmp_path / processes.migrated.name}",
            "REDIS_URL": "redis://127.0.0.1:1/0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["RedisCache", "nothing", "200"], done.stderr
