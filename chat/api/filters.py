"""The query strings of the lists; over the socket the same names stand in `data`."""

import django_filters as filters
from django.db.models import Exists, OuterRef, QuerySet

from chat.models import Message, Room
from patients.api.views import who


class RoomFilter(filters.FilterSet):
    patient = filters.NumberFilter()
    is_private = filters.BooleanFilter()
    awaits_answer = filters.BooleanFilter(
        method="with_calls", help_text="Whether something urgent was said that awaits an answer."
    )

    class Meta:
        model = Room
        fields: tuple[str, ...] = ()

    def with_calls(self, queryset: QuerySet[Room], name: str, value: bool) -> QuerySet[Room]:
        heard = Message.objects.unanswered().heard_by(who(self.request))
        is_called = Exists(heard.filter(room=OuterRef("pk")))
        return queryset.filter(is_called if value else ~is_called)


class MessageFilter(filters.FilterSet):
    after_version = filters.NumberFilter(
        method="after", help_text="What was said after this version, in that order."
    )
    before_version = filters.NumberFilter(field_name="version", lookup_expr="lt")
    is_urgent = filters.BooleanFilter()
    is_acknowledged = filters.BooleanFilter(
        field_name="acknowledged_at", lookup_expr="isnull", exclude=True
    )
    search = filters.CharFilter(method="with_words", help_text="All of these words.")

    class Meta:
        model = Message
        fields: tuple[str, ...] = ()

    def after(self, queryset: QuerySet[Message], name: str, value: int) -> QuerySet[Message]:
        return queryset.filter(version__gt=value).order_by("version")

    def with_words(self, queryset: QuerySet[Message], name: str, value: str) -> QuerySet[Message]:
        found: QuerySet[Message] = queryset.matching(value)  # type: ignore[attr-defined] # it is a MessageQuerySet
        return found
