"""What polls say about documents."""

from django.utils.html import escape

from documents.linking.registry import Citing
from portal.polls.models import Poll
from portal.polls.search import POLLS


def _shown(poll: Poll) -> dict[str, str]:
    return {"title": escape(poll.title), "lead": escape(poll.lead)}


CITING = Citing(POLLS, Poll.objects.all, _shown, Poll.published_on, Poll.published_on)
