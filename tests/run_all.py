"""Run every check of the project: what `make test` calls.

Each step runs even when an earlier one failed. What could not run is named at the end;
with CI set, that is a failure too. The short steps run side by side; those that tests build on
make the databases and the static files once, for all processes of the tests.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import environ
import psycopg2
import redis

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DATABASE_URL = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/9")
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
STRICT = bool(os.environ.get("CI"))
NU = ROOT / "var/tools/package/build/dist/vnu.jar"  # fetched by `make nu`

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 25 + "0123456789" * 4,
    "ALLOWED_HOSTS": "mattran.example.gov.vn",
    "SITE_URL": "https://mattran.example.gov.vn",
}
SETTINGS = {*PRODUCTION, "DATABASE_URL", "REDIS_URL", "DEBUG", "PROXY_COUNT", "VAR_DIR"}
# Without compiled modules, every process of the tests would compile all of them again.
SETTINGS |= {"PYTHONDONTWRITEBYTECODE"}
DEVELOPMENT = {"ENVIRONMENT": "development"}
MANAGE = [sys.executable, "manage.py"]
# Each test begins as migrated, so that any process may take any of them.
PYTEST = [str(BIN / "pytest"), "-n", "auto", "--dist", "worksteal"]
BUT_BROWSER = [*PYTEST, "-m", "not browser"]
LAST_HOUR = "2026-12-31T23:30+07:00"  # of a year; SQLite's step keeps the machine's clock
TEMPLATE = f"portal_tests_{os.getpid()}"  # the database that those of PostgreSQL are copied from

SHORT_STEPS: dict[str, tuple[list[str], dict[str, str]]] = {
    "ruff": ([str(BIN / "ruff"), "check", "."], {}),
    "format": ([str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
    "layers": ([str(BIN / "lint-imports")], {}),
    "types": ([str(BIN / "mypy")], {}),
    "templates": ([str(BIN / "djlint"), "templates", "--check", "--lint"], {}),
    "migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], DEVELOPMENT),
    "deployment": (
        [sys.executable, "-W", "error", *MANAGE[1:], "check", "--deploy", "--fail-level", "INFO"],
        PRODUCTION,
    ),
}


def postgresql_refuses() -> str:
    """Return why tests cannot use PostgreSQL; nothing when they can."""
    try:
        database = environ.Env.db_url_config(DATABASE_URL)
    except ValueError:
        database = {}
    if database.get("ENGINE") != "django.db.backends.postgresql":
        return "DATABASE_URL is no address of a PostgreSQL database"
    try:
        with closing(connect()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = user")
            (may_create,) = cursor.fetchone()
    except psycopg2.Error as error:
        return reason(error)
    return "" if may_create else "its user may not create databases"


def connect() -> psycopg2.extensions.connection:
    """Log in to PostgreSQL.

    Raises:
        psycopg2.Error: it is not there, or refuses.
    """
    database = environ.Env.db_url_config(DATABASE_URL)
    return psycopg2.connect(
        host=database["HOST"] or "127.0.0.1",
        port=database["PORT"] or 5432,
        user=database["USER"],
        password=database["PASSWORD"],
        dbname=database["NAME"],
        connect_timeout=3,
    )


def redis_refuses() -> str:
    """Return why Redis cannot be used; nothing when it can."""
    try:
        redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3, socket_timeout=3).ping()
    except ValueError:
        return "REDIS_URL is no address of a Redis"
    except redis.RedisError as error:
        return reason(error)
    return ""


def chromium_refuses() -> str:
    """Return why Chromium does not start (on Ubuntu the command may be an empty shell)."""
    if not CHROMIUM:
        return "no chromium found"
    try:
        subprocess.run([CHROMIUM, "--version"], capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return f"{CHROMIUM} does not start"
    return ""


def nu() -> dict[str, str]:
    """Return where the Nu checker is, for the test of HTML; nothing where it cannot run."""
    return {"VNU_JAR": str(NU)} if NU.exists() and shutil.which("java") else {}


def reason(error: Exception) -> str:
    """Return an error in one line. Drivers name host and user in it, never a password."""
    return " ".join(str(error).split()) or type(error).__name__


def run(name: str, command: list[str], show: bool = True, **environment: str) -> bool:
    """Run one step, showing what it prints; return whether it passed.

    Args:
        name: what it is called.
        command: what runs.
        show: whether lines are shown as they come, or together, at its end.
        environment: variables beside those of this process that are no settings.
    """
    title = f"\n=== {name}"
    if show:
        print(title, flush=True)
    clean = {key: value for key, value in os.environ.items() if key not in SETTINGS} | {
        "ENV_FILE": os.devnull
    }
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=ROOT,
        env=clean | environment,
        check=False,
        text=True,
        stdout=None if show else subprocess.PIPE,
        stderr=None if show else subprocess.STDOUT,
    )
    verdict = "passed" if done.returncode == 0 else f"FAILED ({done.returncode})"
    said = "" if show else f"{title}\n{done.stdout}"
    print(f"{said}--- {name}: {verdict}, {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


@contextmanager
def template() -> Iterator[str]:
    """Make an empty database of PostgreSQL; give its address, and drop it at the end."""
    drop = f"DROP DATABASE IF EXISTS {TEMPLATE}"
    with closing(connect()) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(drop)
        cursor.execute(f"CREATE DATABASE {TEMPLATE}")
        try:
            yield urlsplit(DATABASE_URL)._replace(path=f"/{TEMPLATE}").geturl()
        finally:
            cursor.execute(drop)


def run_side_by_side(steps: dict[str, tuple[list[str], dict[str, str]]]) -> dict[str, bool]:
    """Run short steps, as many at once as there are processors; return which passed."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        begun = {
            name: pool.submit(run, name, command, show=False, **environment)
            for name, (command, environment) in steps.items()
        }
    return {name: step.result() for name, step in begun.items()}


def main() -> int:
    """Run all steps and say how each ended."""
    refusals = {
        "PostgreSQL": postgresql_refuses(),
        "Redis": redis_refuses(),
        "browser": chromium_refuses(),
    }
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-made-")))
        postgresql = "" if refusals["PostgreSQL"] else stack.enter_context(template())
        results = run_all(refusals, folder, postgresql)
    missing = [f"{name} ({refusal})" for name, refusal in refusals.items() if refusal]

    failed = [name for name, passed in results.items() if not passed]
    print("\n=== summary")
    for name in failed:
        print(f"failed: {name}")
    for name in missing:
        print(f"could not run: {name}")
    print(
        f"steps: {len(results) - len(failed)} passed, {len(failed)} failed, {len(missing)} skipped"
    )
    return 1 if failed or (STRICT and missing) else 0


def run_all(refusals: dict[str, str], folder: Path, postgresql: str) -> dict[str, bool]:
    """Run all steps that can run.

    Args:
        refusals: why something cannot be used, by its name.
        folder: where what tests build on is put.
        postgresql: the address of an empty database, for the same; nothing where there is none.

    Returns:
        Which passed.
    """
    file = folder / "migrated.sqlite3"
    makes = DEVELOPMENT | {"VAR_DIR": str(folder)}
    migrate = [*MANAGE, "migrate", "--verbosity", "0"]
    steps = {
        "static files": ([*MANAGE, "collectstatic", "--noinput", "--verbosity", "0"], makes),
        "migrated SQLite": (migrate, makes | {"DATABASE_URL": f"sqlite:///{file}"}),
    }
    if postgresql:
        steps["migrated PostgreSQL"] = (migrate, makes | {"DATABASE_URL": postgresql})
    results = run_side_by_side(steps | SHORT_STEPS)

    made = {"COLLECTED": str(folder / "static"), "MIGRATED_FILE": str(file)}
    results["SQLite"] = run("SQLite", BUT_BROWSER, **made, **nu())
    services = {
        "PostgreSQL": {"DATABASE_URL": DATABASE_URL, "MIGRATED_DATABASE": TEMPLATE},
        "Redis": {"REDIS_URL": REDIS_URL},
    }
    there = [name for name in services if not refusals[name]]
    if there:
        name = " and ".join(there)
        urls = {key: url for service in there for key, url in services[service].items()}
        results[name] = run(name, [*BUT_BROWSER, "--again", "--at", LAST_HOUR], **made, **urls)
    if not refusals["browser"]:
        browser = [*PYTEST, "-m", "browser", "tests/browser"]
        results["browser"] = run("browser", browser, CHROMIUM=CHROMIUM, **made)
    return results


if __name__ == "__main__":
    sys.exit(main())
