"""Every setting of the portal, read from the environment (and `.env` when present).

docs/operations.md holds the table of variables; a test keeps it complete.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.richtext import editor
from portal.secretkey import read_or_create_secret

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

# --- Where and how it runs -------------------------------------------------

ENVIRONMENT = env.str("ENVIRONMENT", default="production")
if ENVIRONMENT not in {"production", "development"}:
    raise ImproperlyConfigured("ENVIRONMENT must be 'production' or 'development'.")
IN_PRODUCTION = ENVIRONMENT == "production"

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SITE_URL = env.str("SITE_URL", default="").rstrip("/")

if IN_PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG must be off in production.")
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("change", "django-insecure")):
        raise ImproperlyConfigured(
            "SECRET_KEY must be your own, of 50 random characters or more "
            "(or set ENVIRONMENT=development to try the portal on your own computer)."
        )
    if not ALLOWED_HOSTS or any(host.strip() in {"*", "."} for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured("ALLOWED_HOSTS must list the portal's host names, without '*'.")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("SITE_URL must be the public https:// address of the portal.")
else:
    SECRET_KEY = SECRET_KEY or read_or_create_secret(VAR_DIR / "secret-key")
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
    SITE_URL = SITE_URL or "http://127.0.0.1:8000"

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

# --- Applications and middleware -------------------------------------------

INSTALLED_APPS = [
    "portal.desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "ckeditor",
    "csp",
    "django_filters",
    "portal.organisation",
    "portal.publishing",
    "portal.media",
    "portal.richtext",
    "portal.search",
    "documents",
    "events",
    "news",
    "portal.gallery",
    "portal.pages",
    "portal.polls",
    "portal.site",
    "portal.library",
    "portal.visits",
    "portal.home",
    "portal.desk.apps.DeskConfig",
]

MIDDLEWARE = [
    "portal.site.health.HealthMiddleware",
    "portal.site.pagecache.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.site.requestlog.RequestLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.site.badinput.RefuseNulMiddleware",
    "portal.site.cookieless.CookielessPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.publishing.middleware.GoneMiddleware",
    "portal.search.middleware.TookTooLongMiddleware",
    "portal.publishing.middleware.OldAddressMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.site.context.site",
            ],
            "builtins": ["portal.site.templatetags.vietnamese"],
        },
    },
]

# --- Data ------------------------------------------------------------------

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing when two begin as readers.
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA mmap_size=2147418112; PRAGMA cache_size=-32768;"
        ),
        **DATABASES["default"].get("OPTIONS", {}),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# SQLite too reads its whole schema anew in each connection: a quarter of the time of a page.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "portal",
            "OPTIONS": {
                # A dead Redis costs a page its speed, never its answer.
                "IGNORE_EXCEPTIONS": True,
                "SOCKET_CONNECT_TIMEOUT": 0.2,
                "SOCKET_TIMEOUT": 0.2,
            },
        },
    }
    DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
    # The page cache hears of a dead Redis itself, and leaves it alone for a while.
    CACHES["shared_pages"] = {
        **CACHES["default"],
        "OPTIONS": {**CACHES["default"]["OPTIONS"], "IGNORE_EXCEPTIONS": False},
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Pages for readers who are not signed in (docs/adr/011-page-cache.md).
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
CACHES["pages"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    # With portal.site.pagecache.pages.LARGEST this bounds the memory of a process: 50 MB.
    "OPTIONS": {"MAX_ENTRIES": 400, "CULL_FREQUENCY": 10},
}

# --- Language and time -----------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files -----------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = False  # CKEditor loads its parts by their plain names
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files of documents: no address of their own, only through a view that checks rights.
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "attachments", "base_url": ""},
    },
    "staticfiles": {"BACKEND": "portal.site.staticfiles.RememberingStaticStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
VIDEO_MAX_MB = env.int("VIDEO_MAX_MB", default=100)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a long article with tables

CKEDITOR_BASEPATH = f"{STATIC_URL}ckeditor/ckeditor/"
CKEDITOR_CONFIGS = editor.CONFIGS

# --- Open data (docs/data.md) ----------------------------------------------

OPEN_DATA_LICENCE = env.str(
    "OPEN_DATA_LICENCE",
    default="Được dùng lại miễn phí, kể cả cho mục đích thương mại, với điều kiện ghi rõ nguồn.",
)

# --- Statistics of views (docs/operations.md) -----------------------------

COUNT_VIEWS = env.bool("COUNT_VIEWS", default=True)

# --- People and rights -----------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
TWO_PERSON_RULE = env.bool("TWO_PERSON_RULE", default=False)
SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day
CSRF_COOKIE_AGE = None  # gone with the browser: readers get one only where they vote

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "portal.site.errors.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # names and addresses of people; `axes_reset` unlocks an account
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
AXES_CLIENT_IP_CALLABLE = "portal.visits.visitors.address_of"

DESK_MAIL = bool(env.str("EMAIL_URL", default=""))  # editors get notices once there is a server
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds; an editor waits for it
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="cong-thong-tin@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Security --------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_FAILURE_VIEW = "portal.site.errors.csrf_failure"
if IN_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "ckeditor.W001",  # CKEditor 4 is the owner's choice; docs/adr/005 says how it is hardened
    "security.W021",  # to preload HSTS is for the owner of the whole domain to decide
]

# --- Logs ------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.site.requestlog.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "portal": {"level": env.str("LOG_LEVEL", default="INFO")},
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # portal.request has a line for every answer
        "django.server": {"handlers": [], "propagate": False},
        "axes": {"level": "ERROR"},  # its warnings carry names and addresses of people
    },
}
