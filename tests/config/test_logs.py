"""What the log says, and what it leaves out."""

import io
import json
import logging

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
