"""Run every check of the project: what `make test` calls.

Each step runs even when an earlier one failed. What could not run is named at the end;
with CI set, that is a failure too.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DATABASE_URL = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/9")
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
STRICT = bool(os.environ.get("CI"))

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 25 + "0123456789" * 4,
    "ALLOWED_HOSTS": "mattran.example.gov.vn",
    "SITE_URL": "https://mattran.example.gov.vn",
}
PYTEST = [str(BIN / "pytest"), "-n", "auto", "-m", "not browser"]


def answers(url: str) -> bool:
    """Tell whether something listens at the host and port of a URL."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 5432), 2).close()
    except OSError:
        return False
    return True


def run(name: str, command: list[str], **environment: str) -> bool:
    """Run one step, showing what it prints; return whether it passed."""
    print(f"\n=== {name}", flush=True)
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "REDIS_URL", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS"}
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
        "SQLite": run("SQLite", PYTEST),
    }
    missing = []
    if answers(DATABASE_URL) and answers(REDIS_URL):
        results["PostgreSQL and Redis"] = run(
            "PostgreSQL and Redis", PYTEST, DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL
        )
    else:
        missing.append(f"PostgreSQL and Redis (no answer at {DATABASE_URL} or {REDIS_URL})")
    if CHROMIUM:
        results["browser"] = run(
            "browser", [str(BIN / "pytest"), "-m", "browser"], CHROMIUM=CHROMIUM
        )
    else:
        missing.append("browser (no chromium found)")

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
