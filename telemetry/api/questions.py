"""What may be asked of readings, read from a query string."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError

from accounts.models import User, Ward
from patients.api.filters import MomentField
from telemetry.models import Device
from telemetry.series import Series

MOST_LAST, MOST_POINTS = 10_000, 5_000
# What is shown of all devices together, unless a beginning is named.
RECENT = timedelta(hours=1)
NAME_A_DEVICE = _("Name a device: points of several would be mixed.")
NO_SUCH_DEVICE = _("There is no such device on your wards.")
LONGEST = timedelta(days=3660)


class QuestionForm(forms.Form):
    """The parameters; their meaning is in the API's description."""

    device = forms.CharField(required=False, max_length=80)
    last = forms.IntegerField(required=False, min_value=1, max_value=MOST_LAST)
    date = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    after = MomentField(required=False)
    before = MomentField(required=False)
    max_points = forms.IntegerField(required=False, min_value=1, max_value=MOST_POINTS)
    events = forms.ChoiceField(required=False, choices=[("true", "true"), ("false", "false")])
    as_ = forms.ChoiceField(required=False, choices=[("csv", "csv"), ("json", "json")])

    def add_prefix(self, field_name: str) -> str:
        return field_name.rstrip("_")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        after, before = given.get("after"), given.get("before")
        if after and before and after >= before:
            self.add_error("before", _("This must be later than `after`."))
        if given.get("date") and (after or before):
            self.add_error("date", _("Either a day, or after and before."))
        if given.get("max_points") and not given.get("device"):
            self.add_error("max_points", NAME_A_DEVICE)
        if given.get("max_points") and given.get("events") == "true":
            self.add_error("events", _("Points of a chart hold no events."))
        return given


@dataclass(frozen=True)
class Question:
    """What is asked, with everything looked up."""

    by: User
    device: Device | None
    last: int | None
    after: datetime | None
    before: datetime | None
    max_points: int | None
    is_csv: bool
    now: datetime
    only_events: bool = False

    def of(self, readings: QuerySet[Any]) -> QuerySet[Any]:
        """The readings that answer it, the newest first."""
        after = self.after
        if self.device is not None:
            readings = readings.filter(device=self.device)
        else:
            visible = Device.objects.visible_to(self.by)
            readings = readings.filter(device__in=list(visible.values_list("pk", flat=True)))
            after = after or (self.before or self.now) - RECENT
        if after is not None:
            readings = readings.filter(at__gt=after)
        if self.before is not None:
            readings = readings.filter(at__lt=self.before)
        if self.only_events:
            readings = readings.filter(event__isnull=False)
        readings = readings.order_by("-at", "-sequence")
        return readings if self.last is None else readings[: self.last]

    def series(self) -> Series:
        """The stretch to be put into buckets; a day unless a beginning is named."""
        if self.device is None or self.max_points is None:
            raise ValidationError({"max_points": [NAME_A_DEVICE]})
        before = self.before or self.now
        after = self.after or before - timedelta(days=1)
        if before - after > LONGEST:
            after = before - LONGEST
        return Series.of(self.device, after=after, before=before, max_points=self.max_points)


def read_question(
    parameters: Mapping[str, Any], *, by: User, now: datetime | None = None
) -> Question:
    """Raises ValidationError by parameter; a device of another ward does not exist."""
    now = now or timezone.now()
    form = QuestionForm(parameters)
    if not form.is_valid():
        errors = {
            ("as" if name == "as_" else name): [str(one) for one in messages]
            for name, messages in form.errors.items()
        }
        raise ValidationError(errors)
    given = form.cleaned_data
    device = _device(given["device"], by) if given["device"] else None
    after, before = given["after"], given["before"]
    if given["date"]:
        after, before = _day(given["date"], _ward_of(device, by))
    return Question(
        by=by,
        device=device,
        last=given["last"],
        after=after,
        before=before,
        max_points=given["max_points"],
        is_csv=given["as_"] == "csv",
        now=now,
        only_events=given["events"] == "true",
    )


def _device(name: str, by: User) -> Device:
    visible = Device.objects.visible_to(by).select_related("ward")
    is_id = name.isascii() and name.isdigit() and len(name) < 19
    found: Device | None = (
        visible.filter(pk=int(name)) if is_id else visible.filter(name=name)
    ).first()
    if found is None:
        raise ValidationError({"device": [NO_SUCH_DEVICE]})
    return found


def _ward_of(device: Device | None, by: User) -> Ward | None:
    if device is not None:
        return device.ward
    return Ward.objects.filter(pk=by.first_ward_id() or 0).first()


def _day(day: date, ward: Ward | None) -> tuple[datetime, datetime]:
    """From its first moment, which belongs to it, to the first of the next."""
    zone = UTC if ward is None else ward.zone
    try:
        begins = datetime.combine(day, time(), zone).astimezone(UTC)
        ends = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    except OverflowError:
        raise ValidationError({"date": [_("This day is out of range.")]}) from None
    return begins - timedelta(microseconds=1), ends
