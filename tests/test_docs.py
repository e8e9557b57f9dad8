"""The documentation is a contract: what the code has, it names, and nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")


def test_every_setting_read_from_the_environment_is_documented():
    settings = (ROOT / "portal/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', settings))
    section = OPERATIONS.split("## Settings")[1].split("\n## ")[0]
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", section, re.MULTILINE))
    assert read == documented


def test_every_command_is_documented():
    commands = {
        path.stem
        for path in ROOT.glob("*/**/management/commands/*.py")
        if path.stem != "__init__" and ".venv" not in path.parts
    }
    section = OPERATIONS.split("## Commands of the portal")[1].split("\n## ")[0]
    documented = set(re.findall(r"^\| `([a-z_]+)", section, re.MULTILINE))
    assert commands == documented


def test_every_direct_dependency_is_explained():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    explained = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    named = set(re.findall(r'^    "([a-z0-9-]+)(?:\[\w+\])?==', project, re.MULTILINE))
    assert {name for name in named if name not in explained} == set()


def test_the_locks_hold_every_direct_dependency_with_hashes():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    running, testing = project.split("[project.optional-dependencies]")
    for part, lock in ((running, "requirements.txt"), (testing, "requirements-dev.txt")):
        locked = (ROOT / lock).read_text(encoding="utf-8")
        for name, version in re.findall(
            r'^    "([a-z0-9-]+)(?:\[\w+\])?==([^"]+)"', part, re.MULTILINE
        ):
            assert re.search(rf"^{name}(\[\w+\])?=={re.escape(version)}\b", locked, re.MULTILINE)
        assert "--hash=sha256:" in locked


def test_links_between_documents_lead_somewhere():
    for page in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"
