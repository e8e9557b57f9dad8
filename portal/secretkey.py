"""A secret key for a portal that runs on somebody's own machine."""

import secrets
from pathlib import Path


def read_or_create_secret(path: Path) -> str:
    """Return the secret kept in a file, making the file on first use.

    Args:
        path: the file; its folder exists.

    Returns:
        A random text of more than 50 characters, the same at every call.
    """
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
