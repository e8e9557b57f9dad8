"""What the tests of pages, questions and notices share."""

import pytest

from portal.publishing.models import State
from tests.builders import make_notice, make_page, make_question

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
MAKERS = pytest.mark.parametrize("make", [make_page, make_question, make_notice])

# The field that holds what each of them says.
TEXTS = {make_page: "body", make_question: "answer", make_notice: "body"}
