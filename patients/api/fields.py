"""Fields that several serializers share."""

import re
from copy import copy, deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import Model, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.utils.formatting import lazy_format

from accounts.models import User
from patients.models.codes import MAY_BE_NOT_MEASURED, NotMeasured, WarningSign
from patients.numbers import as_number
from patients.rules.plausibility import read_platelet

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Number(serializers.DecimalField):
    """Exact in the database, a JSON number on the wire."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("coerce_to_string", False)
        super().__init__(*args, **kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)

    def to_representation(self, value: Decimal | float) -> Any:
        return as_number(value)


class Platelets(Number):
    """10^9/L; 69, 69000 and "69,000/mm3" are all understood as 69."""

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, int | float | str):
            self.fail("invalid")
        try:
            value = read_platelet(data).value
        except (ValueError, OverflowError):
            self.fail("invalid")
        return super().to_internal_value(round(value, 2))


class Moment(serializers.DateTimeField):
    """A moment with its offset; a day alone is kept as a day, for the ward's clock to complete."""

    def to_internal_value(self, value: Any) -> Any:
        if isinstance(value, str) and _DAY.match(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.fail("invalid", format="YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]")
        try:
            moment: datetime = super().to_internal_value(value)
            return moment.astimezone(UTC)
        except OverflowError:
            self.fail("invalid", format="YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]")


class VisibleRelated(serializers.PrimaryKeyRelatedField[Any]):
    """Another object by its id; what is outside the writer's wards does not exist."""

    def get_queryset(self) -> QuerySet[Any]:
        queryset: Any = super().get_queryset()
        request = self.context.get("request")
        user = getattr(request, "user", None)
        if not isinstance(user, User):
            visible = queryset.none()
        elif hasattr(queryset, "visible_to"):
            visible = queryset.visible_to(user)
        else:
            visible = queryset.filter(pk__in=user.ward_ids())
        return cast("QuerySet[Any]", visible)


class Person(serializers.Serializer[User]):
    """Who it was."""

    id = serializers.IntegerField(read_only=True)
    username = serializers.CharField(read_only=True)

    class Meta:
        ref_name = "Person"


class WarningSigns(serializers.ListField):
    """Codes without repetition; an empty list: looked for and absent, null: not assessed."""

    child = serializers.ChoiceField(choices=WarningSign.choices)

    def to_internal_value(self, data: Any) -> list[str]:
        signs: list[str] = super().to_internal_value(data)
        return list(dict.fromkeys(signs))

    def to_representation(self, data: Any) -> Any:
        return data


class NotMeasuredReasons(serializers.DictField):
    """
    Why values are missing, by field: `asleep refused off_ward equipment`, or `other: in words`.

    `{"reason": "other", "text": "in words"}` is understood too.
    """

    child = serializers.JSONField()

    class Meta:
        swagger_schema_fields = {"additionalProperties": {"type": "string"}}

    def to_internal_value(self, data: Any) -> dict[str, str]:
        reasons: dict[str, Any] = super().to_internal_value(data)
        return {self._field(name): self._reason(name, given) for name, given in reasons.items()}

    def to_representation(self, value: Any) -> Any:
        return value

    def _field(self, name: str) -> str:
        if name not in MAY_BE_NOT_MEASURED:
            raise serializers.ValidationError(
                _("%(name)r is no field that is measured.") % {"name": name}
            )
        return name

    def _reason(self, name: str, given: Any) -> str:
        if isinstance(given, dict):
            given = ": ".join(str(given[key]) for key in ("reason", "text") if given.get(key))
        code, _colon, words = str(given).partition(":")
        code, words = code.strip(), words.strip()
        if "\x00" in words:
            raise serializers.ValidationError(
                _("%(name)s: null characters are not allowed.") % {"name": name}
            )
        if code == NotMeasured.OTHER:
            if not words or len(words) > 200:
                raise serializers.ValidationError(
                    _("%(name)s: say why in up to 200 characters, as 'other: in words'.")
                    % {"name": name}
                )
            return f"{code}: {words}"
        if code not in NotMeasured or words:
            raise serializers.ValidationError(
                _("%(name)s: one of %(codes)s, the last with words.")
                % {"name": name, "codes": ", ".join(NotMeasured.values)}
            )
        return code


def _in_each_language(field: Any) -> Any:
    """
    DRF's limits keep the words in which they were first read out. Here everybody has the same
    field, and each reader a language.
    """
    for validator in () if field.read_only else field.validators:
        words = getattr(validator, "message", None)
        if isinstance(words, lazy_format):
            validator.message = format_lazy(words.format_string or "", **words.kwargs)
    return field


def _copy_of(field: Any) -> Any:
    """A field to be bound anew; one with a child knows its parent and is copied whole."""
    return deepcopy(field) if hasattr(field, "child") else copy(field)


@cache
def _bound(serializer: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    return serializer()


class ShownAlike(serializers.ModelSerializer[Any]):
    """
    Shows an object the same to whoever looks, so one frame serves all.

    The fields that show it are built once for the class: building sixty of them costs more than
    everything else about a frame.
    """

    _derived_fields: ClassVar[dict[str, Any]]

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: Number,
        models.DateTimeField: Moment,
    }

    def get_fields(self) -> dict[str, Any]:
        """
        Copies of fields derived from the model once: deriving costs more than a write's rest.

        Of a partial write those that were sent; a form says by its silence what is false or empty.
        """
        fields = self._derived()
        if self.partial and type(sent := getattr(self, "initial_data", None)) is dict:
            fields = {name: field for name, field in fields.items() if name in sent}
        return {name: _copy_of(field) for name, field in fields.items()}

    @classmethod
    def _derived(cls) -> dict[str, Any]:
        if "_derived_fields" not in cls.__dict__:
            fields = super(ShownAlike, cls()).get_fields()
            cls._derived_fields = {name: _in_each_language(field) for name, field in fields.items()}
        return cls._derived_fields

    def to_representation(self, instance: Model) -> dict[str, Any]:
        bound: Any = _bound(type(self))
        shown: dict[str, Any] = super(ShownAlike, bound).to_representation(instance)
        return shown
