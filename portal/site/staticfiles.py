"""The addresses of style sheets, scripts and icons."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class RememberingStaticStorage(CompressedManifestStaticFilesStorage):
    """Works out each address once: a page names some forty, and they last as long as a process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's signature
        """Return the address of a file, with the digest of its content in it."""
        address = self._addresses.get(name)
        if address is None:
            address = self._addresses[name] = super().url(name, force)
        return address
