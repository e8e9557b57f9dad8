"""The portal's own settings, made quick and harmless for tests."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_SCRATCH = Path(tempfile.mkdtemp(prefix="portal-tests-"))
atexit.register(shutil.rmtree, _SCRATCH, ignore_errors=True)
(_SCRATCH / "static").mkdir()
os.environ.update(
    ENV_FILE=os.devnull,  # what a developer keeps in `.env` is not for tests
    ENVIRONMENT="development",
    SECRET_KEY="tests-only-" + "x" * 50,
    VAR_DIR=str(_SCRATCH),
    LOG_LEVEL="CRITICAL",
    EMAIL_URL="memorymail://",
    COUNT_VIEWS="off",  # or a timer would write between tests; those of views switch it on
    PAGE_CACHE="off",  # tests change tables past the steps; those of the cache switch it on
)

from portal.settings import *  # noqa: E402, F403
from portal.settings import CACHES, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    name: {**each, "KEY_PREFIX": _SCRATCH.name} for name, each in CACHES.items()
}  # a worker's
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # What a power cut would lose is nothing to wait for.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}
    if "MIGRATED_DATABASE" in os.environ:  # made once for all processes of a run
        DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["MIGRATED_DATABASE"]}
