"""
Log lines with the id of the request they belong to, as JSON for machines or as text for people.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

request_id: ContextVar[str] = ContextVar("request_id", default="-")

_STANDARD = set(vars(logging.makeLogRecord({}))) | {
    "asctime",
    "color_message",  # uvicorn's own copy of the message
    "message",
    "request_id",
    "taskName",
}


def _one_line(text: str) -> str:
    """`text` without line breaks or control characters: nobody writes a line of our log but we."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _facts(record: logging.LogRecord) -> dict[str, object]:
    """
    What the caller gave as `extra`, less what Django adds of its own (the request object, say).
    """
    return {
        name: value
        for name, value in vars(record).items()
        if name not in _STANDARD and isinstance(value, str | int | float | bool | None)
    }


def without_sentences(error: BaseException | None) -> str:
    """
    Where it went wrong, and the kinds of the errors, the last one last.

    Their sentences stay out: a database's quotes the row it refuses, a parser's what it was given,
    and either may be a patient's name.
    """
    parts: list[str] = []
    while error is not None:
        kind = type(error)
        where = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{where}{kind.__module__}.{kind.__qualname__}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\n".join(reversed(parts))


class RequestIdFilter(logging.Filter):
    """Puts the present request's id on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class ClientFaultFilter(logging.Filter):
    """A client that sends no UTF-8 is closed with 1007 and is no failure of ours: one line."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError):
            record.exc_info = None
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


class NoQueryFilter(logging.Filter):
    """The server program names the URL of each socket, and a ticket travels in its query."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                each.partition("?")[0] if isinstance(each, str) else each for each in record.args
            )
        return True


class OutageFilter(logging.Filter):
    """
    Redis is away: expected, and healed from the log. One line a minute instead of a traceback a
    second.
    """

    every = timedelta(minutes=1)

    def __init__(self) -> None:
        super().__init__()
        self._said_at: datetime | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        now = datetime.now(UTC)
        if self._said_at is not None and now - self._said_at < self.every:
            return False
        self._said_at = now
        error = record.exc_info[1] if record.exc_info else None
        record.exc_info = None
        record.msg, record.args = "Redis does not answer: reading the log instead", None
        record.error = type(error).__name__
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            "request_id": getattr(record, "request_id", "-"),
            **_facts(record),
        }
        if record.exc_info:
            line["exception"] = without_sentences(record.exc_info[1])
        return json.dumps(line, default=str)


class TextFormatter(logging.Formatter):
    """
    Time, level, event and facts on one line; a traceback below it, which quotes what the errors
    say only where there are no real patients.
    """

    def __init__(self, *, quotes_errors: bool = True) -> None:
        super().__init__()
        self._quotes_errors = quotes_errors

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        facts = "".join(f" {name}={value}" for name, value in _facts(record).items())
        line = _one_line(f"{at} {record.levelname.lower():7} {record.getMessage()}{facts}")
        if not record.exc_info:
            return line
        if self._quotes_errors:
            return f"{line}\n{self.formatException(record.exc_info)}"
        return f"{line}\n{without_sentences(record.exc_info[1])}"
