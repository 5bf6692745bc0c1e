"""Batches of readings: the same checks as elsewhere, read faster."""

import json
from typing import Any

import orjson
from rest_framework.exceptions import ParseError

from accounts.api.parsing import NO_OBJECT, JSONParser, check_text
from accounts.errors import TooLarge


class BatchParser(JSONParser):
    """
    JSON of up to 1,000 rows. NaN and infinities, which are no JSON, are read all the same: they
    are errors of their row, and the good rows beside them are stored.
    """

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, Any]:
        raw = stream.read()
        if self.limit is not None and len(raw) > self.limit:
            raise TooLarge
        try:
            data = orjson.loads(raw)
        except orjson.JSONDecodeError:
            data = self._leniently(raw)
        if not isinstance(data, dict):
            raise ParseError(NO_OBJECT)
        # A reading has hardly any text, and its rows are checked field by field.
        if b"\\u" in raw or b"\0" in raw:
            check_text(data)
        return data

    def _leniently(self, raw: bytes) -> Any:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"JSON parse error - {error}") from None
