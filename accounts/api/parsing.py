"""Bodies: JSON within the size limit, of text that every database can store."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import parsers
from rest_framework.exceptions import ParseError, ValidationError

from accounts.errors import TooLarge

NOT_TEXT = _("Null characters and halves of surrogate pairs are not allowed.")
NO_OBJECT = _("A JSON object is needed.")


class JSONParser(parsers.JSONParser):
    """
    DRF's, which reads a body of any size and passes on what PostgreSQL cannot store. A body is an
    object.
    """

    limit: ClassVar[int | None] = settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, Any]:
        request = (parser_context or {}).get("request")
        length = getattr(request, "META", {}).get("CONTENT_LENGTH") or 0
        if self.limit is not None and int(length) > self.limit:
            raise TooLarge
        try:
            data = super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError(_("JSON parse error - nested too deeply.")) from None
        if not isinstance(data, dict):
            raise ParseError(NO_OBJECT)
        check_text(data)
        return data


def check_text(data: Mapping[str, Any]) -> None:
    """Refuses, by the name of the field, text that cannot be stored. For a socket's `data` too."""
    wrong = [name for name, value in data.items() if not (_storable(name) and _storable(value))]
    if wrong:
        names = (name.encode("ascii", "backslashreplace").decode() for name in wrong)
        raise ValidationError({name.replace("\0", "\\x00"): [NOT_TEXT] for name in names})


def _storable(value: Any) -> bool:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            # A lone surrogate is legal JSON (`"\ud800"`) but no character that can be encoded.
            if "\0" in one or (not one.isascii() and any("\ud800" <= c <= "\udfff" for c in one)):
                return False
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
    return True
