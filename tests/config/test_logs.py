"""What the log says, and what it leaves out."""

import io
import json
import logging

import pytest

from config.logs import JsonFormatter, OutageFilter, TextFormatter


def lines_of(logger: logging.Logger, formatter: logging.Formatter) -> io.StringIO:
    """What `logger` writes from now on."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger.handlers, logger.propagate = [handler], False
    return stream


def test_nobody_can_write_a_line_of_the_log_but_the_server() -> None:
    logger = logging.getLogger("test.forged")
    stream = lines_of(logger, TextFormatter())
    logger.warning("sign-in refused for %s", "x\n12:00:00 info    all is well\x1b[2J")
    assert stream.getvalue().count("\n") == 1
    assert "\x1b" not in stream.getvalue()


def test_a_json_line_carries_the_facts_and_no_objects() -> None:
    logger = logging.getLogger("test.json")
    stream = lines_of(logger, JsonFormatter())
    logger.warning("socket closed", extra={"user_id": 7, "request": object()})
    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["user_id"]) == ("socket closed", "WARNING", 7)
    assert "request" not in line


@pytest.mark.parametrize("formatter", [JsonFormatter(), TextFormatter(quotes_errors=False)])
def test_an_error_is_logged_with_its_place_and_kind_and_without_what_it_quotes(
    formatter: logging.Formatter,
) -> None:
    logger = logging.getLogger("test.quoted")
    stream = lines_of(logger, formatter)
    try:
        try:
            int("Saelim")
        except ValueError as error:
            raise LookupError("no patient called Saelim") from error
    except LookupError:
        logger.exception("task failed")
    said = stream.getvalue()
    # The source lines of this very test quote nothing that was not written here.
    kept = [line for line in said.replace("\\n", "\n").split("\n") if "Saelim" in line]
    assert all(line.strip().startswith(("int(", "raise LookupError(")) for line in kept)
    assert said.index("builtins.ValueError") < said.index("builtins.LookupError")
    assert "test_logs.py" in said


def test_an_outage_of_redis_is_one_line_a_minute_without_a_traceback() -> None:
    logger = logging.getLogger("test.outage")
    stream = lines_of(logger, TextFormatter())
    logger.addFilter(OutageFilter())
    for _ in range(5):
        try:
            raise ConnectionError("refused")
        except ConnectionError:
            logger.exception("Unexpected exception in receive task")
    said = stream.getvalue()
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert "error=ConnectionError" in said
