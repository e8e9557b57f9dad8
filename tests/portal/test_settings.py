"""The portal refuses to start with settings that would endanger it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 25 + "0123456789" * 4,
    "ALLOWED_HOSTS": "mattran.example.gov.vn",
    "SITE_URL": "https://mattran.example.gov.vn",
}
NAMES = {*GOOD, "DEBUG", "DATABASE_URL", "REDIS_URL", "PROXY_COUNT", "EMAIL_URL", "LOG_LEVEL"}
START = (
    "import portal.settings as s; print(s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG)"
)


def start(program=START, **settings):
    inherited = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=inherited | {name: value for name, value in settings.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_says_what_to_set_in_one_sentence():
    done = subprocess.run(
        [sys.executable, "manage.py", "check_search"],
        cwd=ROOT,
        env={
            name: value
            for name, value in os.environ.items()
            if name not in {*NAMES, "DJANGO_SETTINGS_MODULE"}
        }
        | {"ENV_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert "SECRET_KEY must be" in line
    assert "ENVIRONMENT=development" in line


BAD = [
    ({"SECRET_KEY": None}, "SECRET_KEY must be"),
    ({"SECRET_KEY": ""}, "SECRET_KEY must be"),
    ({"SECRET_KEY": "x" * 49}, "SECRET_KEY must be"),
    ({"SECRET_KEY": "change-me-" + "x" * 60}, "SECRET_KEY must be"),
    ({"SECRET_KEY": "django-insecure-" + "x" * 60}, "SECRET_KEY must be"),
    ({"DEBUG": "1"}, "DEBUG must be off"),
    ({"DEBUG": "true"}, "DEBUG must be off"),
    ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must list"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must list"),
    ({"ALLOWED_HOSTS": "mattran.example.gov.vn, *"}, "ALLOWED_HOSTS must list"),
    ({"SITE_URL": None}, "SITE_URL must be"),
    ({"SITE_URL": "http://mattran.example.gov.vn"}, "SITE_URL must be"),
    ({"ENVIRONMENT": "staging"}, "ENVIRONMENT must be"),
    ({"ENVIRONMENT": "Production"}, "ENVIRONMENT must be"),
    # Nothing said means production: what is forgotten must not open the door.
    ({"ENVIRONMENT": None, "DEBUG": "1"}, "DEBUG must be off"),
    ({"ENVIRONMENT": None, "SECRET_KEY": None}, "SECRET_KEY must be"),
]


@pytest.mark.parametrize(("changed", "sentence"), BAD)
def test_a_dangerous_setting_stops_the_start_with_a_sentence(changed, sentence):
    done = start(**GOOD | changed)
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {sentence}" in done.stderr


def test_production_is_strict_about_https():
    done = start(**GOOD)
    assert done.stdout.split() == ["True", "True", "False"], done.stderr


def test_development_needs_no_settings_and_keeps_its_secret(tmp_path):
    program = "import portal.settings as s; print(s.SECRET_KEY, s.DEBUG)"
    first, second = (
        start(program, ENVIRONMENT="development", VAR_DIR=str(tmp_path)).stdout for _ in range(2)
    )
    assert first == second
    secret, debug = first.split()
    assert len(secret) > 50
    assert debug == "False"
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_folder_for_data_is_made(tmp_path):
    folder = tmp_path / "srv" / "var"
    assert start(**GOOD, VAR_DIR=str(folder)).returncode == 0
    assert folder.is_dir()


def test_settings_are_read_from_a_file_but_the_environment_wins(tmp_path):
    file = tmp_path / "portal.env"
    file.write_text("SITE_URL=https://tu-tep.example.vn\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    program = "import portal.settings as s; print(s.SITE_URL, s.LOGGING['loggers']['portal'])"
    done = start(program, **GOOD, ENV_FILE=str(file))
    assert done.stdout.strip() == "https://mattran.example.gov.vn {'level': 'ERROR'}"


def test_options_in_the_address_of_an_sqlite_database_join_the_portals_own():
    program = "import portal.settings as s; print(s.DATABASES['default']['OPTIONS'])"
    done = start(program, **GOOD, DATABASE_URL="sqlite:////tmp/x.sqlite3?timeout=30")
    assert "'timeout': 30" in done.stdout
    assert "'transaction_mode': 'IMMEDIATE'" in done.stdout
