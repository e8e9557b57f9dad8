"""What all tests share."""

import gc
from contextlib import contextmanager
from datetime import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import TransactionTestCase
from hypothesis import settings

from portal.site import frame
from tests import databases

settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser):
    parser.addoption(
        "--again",
        action="store_true",
        help="run only what may end otherwise with another database or cache",
    )
    parser.addoption(
        "--at",
        metavar="MOMENT",
        help="begin at another moment, such as 2026-12-31T23:30+07:00: tests hold at any hour",
    )


def pytest_configure(config):
    """Put the clock of this process forward or back, where that was asked for."""
    if moment := config.getoption("--at"):
        time_machine.travel(datetime.fromisoformat(moment)).start()


def pytest_collection_finish(session):
    """Let the collector of garbage look at what tests make, seldom, and not at what is imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(config, items):
    """Leave out what ran with SQLite and would do the same once more."""
    if not config.getoption("--again"):
        return
    kept = [item for item in items if _is_run_again(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _is_run_again(item):
    if item.get_closest_marker("once"):
        return False
    uses_tables = item.get_closest_marker("django_db") or DATABASE_FIXTURES & {*item.fixturenames}
    return bool(uses_tables) or "cache" in item.path.name


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Begin with the database that was made for all steps, where there is one."""
    databases.begin_as_migrated()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """Let tests that commit leave the database as they found it."""
    with django_db_blocker.unblock():
        databases.keep(tmp_path_factory.mktemp("migrated"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: databases.restore())
        yield


@pytest.fixture(scope="session")
def kept(django_db_setup, django_db_blocker):
    """A block for fixtures of classes: what is stored in it stands for all tests until its end.

    What such a test stores is its own as ever. Not for tests that commit.
    """

    @contextmanager
    def keep():
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return keep


@pytest.fixture(autouse=True)
def _own_cache():
    """Let no test see what another one cached."""
    yield
    if hasattr(cache, "delete_pattern"):  # Redis: `clear` would empty it for everybody
        cache.delete_pattern("*")
    else:
        cache.clear()
    frame._memory.kept = None
