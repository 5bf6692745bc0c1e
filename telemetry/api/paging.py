"""Pages of readings, of which there are too many to count."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from accounts.api.pagination import Pages

COUNTED = 100_000


if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator


class _Counting(_Paginator):
    @cached_property
    def count(self) -> int:
        """Up to 100,000."""
        return len(self.object_list) if isinstance(self.object_list, list) else self._counted()

    def _counted(self) -> int:
        found: Any = self.object_list
        counted: int = (
            found.order_by()[:COUNTED].count() if not found.query.is_sliced else found.count()
        )
        return counted


class ReadingPages(Pages):
    """As elsewhere; `count` stops at 100,000."""

    django_paginator_class = _Counting
