"""Run every check of the project: what `make test` calls.

Each step runs even when an earlier one failed. What could not run is named at the end;
with CI set, that is a failure too.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

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
PYTEST = [str(BIN / "pytest"), "-n", "auto"]
BUT_BROWSER = [*PYTEST, "-m", "not browser"]


def postgresql_refuses() -> str:
    """Return why nobody can log in to PostgreSQL; nothing when somebody can."""
    try:
        database = environ.Env.db_url_config(DATABASE_URL)
    except ValueError:
        database = {}
    if database.get("ENGINE") != "django.db.backends.postgresql":
        return "DATABASE_URL is no address of a PostgreSQL database"
    try:
        psycopg2.connect(
            host=database["HOST"] or "127.0.0.1",
            port=database["PORT"] or 5432,
            user=database["USER"],
            password=database["PASSWORD"],
            dbname=database["NAME"],
            connect_timeout=3,
        ).close()
    except psycopg2.Error as error:
        return reason(error)
    return ""


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


def run(name: str, command: list[str], **environment: str) -> bool:
    """Run one step, showing what it prints; return whether it passed."""
    print(f"\n=== {name}", flush=True)
    clean = {key: value for key, value in os.environ.items() if key not in SETTINGS} | {
        "ENV_FILE": os.devnull
    }
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=clean | environment, check=False
    )
    verdict = "passed" if done.returncode == 0 else f"FAILED ({done.returncode})"
    print(f"--- {name}: {verdict}, {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


def main() -> int:
    """Run all steps and say how each ended."""
    python = sys.executable
    results = {
        "ruff": run("ruff", [str(BIN / "ruff"), "check", "."]),
        "format": run("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        "layers": run("layers", [str(BIN / "lint-imports")]),
        "types": run("types", [str(BIN / "mypy")]),
        "templates": run("templates", [str(BIN / "djlint"), "templates", "--check", "--lint"]),
        "migrations": run(
            "migrations",
            [python, "manage.py", "makemigrations", "--check", "--dry-run"],
            ENVIRONMENT="development",
        ),
        "deployment": run(
            "deployment",
            [python, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "INFO"],
            **PRODUCTION,
        ),
        "SQLite": run("SQLite", BUT_BROWSER, **nu()),
    }
    refusals = {
        "PostgreSQL": postgresql_refuses(),
        "Redis": redis_refuses(),
        "browser": chromium_refuses(),
    }
    services = {"PostgreSQL": {"DATABASE_URL": DATABASE_URL}, "Redis": {"REDIS_URL": REDIS_URL}}
    there = [name for name in services if not refusals[name]]
    if there:
        name = " and ".join(there)
        urls = {key: url for service in there for key, url in services[service].items()}
        results[name] = run(name, [*BUT_BROWSER, "--again"], **urls)
    if not refusals["browser"]:
        # Each test of the browser begins as migrated, so that any process may take any of them.
        browser = [*PYTEST, "--dist", "worksteal", "-m", "browser"]
        results["browser"] = run("browser", browser, CHROMIUM=CHROMIUM)
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


if __name__ == "__main__":
    sys.exit(main())
