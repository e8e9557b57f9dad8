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
)

from portal.settings import *  # noqa: E402, F403
from portal.settings import CACHES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {**CACHES["default"], "KEY_PREFIX": _SCRATCH.name}}  # one for each worker
