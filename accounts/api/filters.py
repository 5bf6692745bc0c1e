"""What the lists of accounts can be narrowed by."""

import django_filters as filters

from accounts.models import AuditEvent, Duty, Role, User, Ward


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
