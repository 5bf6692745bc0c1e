"""What a write starts with: the patient's row locked, and the version it started from compared."""

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound

from accounts.errors import Conflict
from accounts.models import User
from patients.models import Patient


def lock_patient(patient_id: int, *, by: User) -> Patient:
    """
    The patient as of now, locked until the end of the transaction, with what the rules need.

    Raises NotFound when the patient was moved out of sight or hidden meanwhile.
    """
    rows = Patient.objects.visible_to(by).filter(pk=patient_id)
    if not rows.lock():
        raise NotFound
    return rows.for_assessment().get()


def lock_patient_alone(patient_id: int, *, by: User) -> Patient:
    """The same in one query, for a write that seldom needs its ward: it is read when asked."""
    rows = Patient.objects.visible_to(by).select_for_update(of=("self",))
    try:
        return rows.get(pk=patient_id)
    except Patient.DoesNotExist:
        raise NotFound from None


def check_version(instance: Any, expected: int | None) -> None:
    """Raises Conflict, with what is there now, when the writer started from another version."""
    if expected is not None and expected != instance.version:
        raise conflict_with(instance, _("This was changed meanwhile."))


def conflict_with(instance: Any, message: str | Promise) -> Conflict:
    """A conflict that carries the present state of `instance`."""
    return Conflict(message, current=instance.observed.data_of(instance))


def changed_fields(instance: models.Model, values: dict[str, Any]) -> set[str]:
    """The names of those values that differ from what `instance` holds."""
    return {name for name, value in values.items() if getattr(instance, name) != value}
