"""What the tests of documents share."""

import zipfile
from io import BytesIO

import pytest


@pytest.fixture
def make_office_file():
    """Return a maker of the smallest office file: by its main part, with others beside it."""

    def make(*parts: str) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for part in ("[Content_Types].xml", *parts):
                archive.writestr(part, "<x/>")
        return buffer.getvalue()

    return make
