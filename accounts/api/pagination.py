"""Pages of a list: `?page=2&page_size=100`."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request


class Pages(PageNumberPagination):
    """`count, next, previous, results`; 50 a page unless told otherwise, 500 at most."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500

    def get_page_size(self, request: Request) -> int | None:
        asked = request.query_params.get("page_size")
        if asked is not None and not (asked.isascii() and asked.isdigit() and int(asked[:9]) > 0):
            raise ValidationError({"page_size": [_("A whole number from 1 to 500.")]})
        return super().get_page_size(request)


@cache
def page_of(rows: type[serializers.BaseSerializer[Any]]) -> type[serializers.Serializer[Any]]:
    """What an action that answers in pages answers with, for the description of the API."""
    name = f"{rows.__name__.removesuffix('Serializer')}Page"
    fields: dict[str, Any] = {
        "__doc__": "One page of a list.",
        "count": serializers.IntegerField(),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": rows(many=True),
    }
    return type(f"{name}Serializer", (serializers.Serializer,), fields)
