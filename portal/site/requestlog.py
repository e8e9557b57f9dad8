"""Structured logs: one JSON object a line, without personal data.

Of a request only method, path, status and time are kept: no address of a person, no
query string (people type names into search boxes), no cookie.
"""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("portal.request")

SECRET_BELOW = ("/quan-tri/quen-mat-khau/",)
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request"}


def _loggable(path: str) -> str:
    """Return a path without what opens an account: the token of a password reset."""
    return next((secret for secret in SECRET_BELOW if path.startswith(secret)), path)


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON, with whatever `extra` it was given."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def log_answer(request: HttpRequest, response: HttpResponse, started: float) -> None:
    """Write the line of an answer.

    Args:
        request: what was asked.
        response: the answer.
        started: when, by `time.perf_counter()`.
    """
    if not logger.isEnabledFor(logging.INFO):
        return
    logger.info(
        "answered",
        extra={
            "method": request.method,
            "path": _loggable(request.path),
            "status": response.status_code,
            "ms": round((time.perf_counter() - started) * 1000, 1),
        },
    )


class RequestLogMiddleware:
    """Logs each answer with the time that it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then log."""
        started = time.perf_counter()
        response = self.get_response(request)
        log_answer(request, response, started)
        return response
