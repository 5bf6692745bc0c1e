"""Pages of messages: by cursor, so that what is said meanwhile shifts nothing; no count."""

from typing import Any

from rest_framework.pagination import CursorPagination
from rest_framework.request import Request

from accounts.api.pagination import Pages


class MessagePages(CursorPagination):
    """Newest first; with `after_version` in the order they were said."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "-version"

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:
        return ("version",) if "after_version" in request.query_params else ("-version",)

    def get_page_size(self, request: Request) -> int | None:
        return Pages().get_page_size(request)
