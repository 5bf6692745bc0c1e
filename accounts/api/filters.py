"""What the lists of accounts can be narrowed by."""

from typing import Any

import django_filters as filters
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.filters import SearchFilter

from accounts.models import AuditEvent, Duty, Role, User, Ward


class Search(SearchFilter):
    """
    DRF's, for as many words as people type: each word is compared with each field of each row, so a
    search for thousands of them kept a process busy for a quarter of a minute.
    """

    most_characters = 200
    most_words = 20

    def get_search_terms(self, request: Any) -> list[str]:
        """The words. Raises ValidationError for too many."""
        text = request.query_params.get(self.search_param, "")
        words: list[str] = super().get_search_terms(request)
        if len(text) > self.most_characters or len(words) > self.most_words:
            limits = {"characters": self.most_characters, "words": self.most_words}
            most = _("At most %(characters)d characters and %(words)d words.") % limits
            raise ValidationError({self.search_param: [most]})
        return words


class UserFilter(filters.FilterSet):
    """By role, activity and ward."""

    role = filters.ChoiceFilter(choices=Role.choices)
    is_active = filters.BooleanFilter()
    ward = filters.ModelChoiceFilter(field_name="wards", queryset=Ward.objects.all())

    class Meta:
        model = User
        fields = ("role", "is_active", "ward")


class DutyFilter(filters.FilterSet):
    """By ward, person and role; `at` is a moment: who is, was or will be on duty then."""

    at = filters.IsoDateTimeFilter(method="filter_at")

    class Meta:
        model = Duty
        fields = ("ward", "user", "role", "at")

    def filter_at(self, queryset, name, value):  # type: ignore[no-untyped-def] # django-filter has no types
        """Those that cover the moment."""
        return queryset.at(value)


class AuditFilter(filters.FilterSet):
    """By who, what and when."""

    after = filters.IsoDateTimeFilter(field_name="at", lookup_expr="gte")
    before = filters.IsoDateTimeFilter(field_name="at", lookup_expr="lt")
    actor = filters.ModelChoiceFilter(queryset=User.objects.all())

    class Meta:
        model = AuditEvent
        fields = ("actor", "action", "object_type", "object_id", "after", "before")
