"""The portal's own settings, made quick and harmless for tests."""

import os
import tempfile
from pathlib import Path

_SCRATCH = Path(tempfile.mkdtemp(prefix="portal-tests-"))
(_SCRATCH / "static").mkdir()
os.environ.update(
    ENVIRONMENT="development",
    SECRET_KEY="tests-only-" + "x" * 50,
    VAR_DIR=str(_SCRATCH),
    LOG_LEVEL="CRITICAL",
    EMAIL_URL="memorymail://",
)

from portal.settings import *  # noqa: E402, F403
from portal.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
