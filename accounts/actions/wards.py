"""Wards, and who is on duty there."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext_lazy as _

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.errors import Conflict
from accounts.models import Duty, Role, User, Ward
from accounts.signals import rights_changed

NAME_TAKEN = _("A ward with that name already exists.")
WARD_IN_USE = _("This ward has patients, people or devices. Set it to inactive instead.")


@transaction.atomic
def create_ward(*, by: User, caller: Caller | None = None, **fields: Any) -> Ward:
    """A new ward; administrators, who work on all, hear of it at once."""
    ward = _saved(Ward(**fields))
    record_access(by=by, action="ward_created", of=ward, caller=caller, detail={"name": ward.name})
    _tell_administrators()
    return ward


@transaction.atomic
def change_ward(*, by: User, ward: Ward, caller: Caller | None = None, **changes: Any) -> Ward:
    """Changes what is named."""
    present = Ward.objects.select_for_update().get(pk=ward.pk)
    detail = {
        name: [getattr(present, name), value]
        for name, value in changes.items()
        if getattr(present, name) != value
    }
    for name, value in changes.items():
        setattr(present, name, value)
    _saved(present)
    if detail:
        record_access(by=by, action="ward_changed", of=present, caller=caller, detail=detail)
    return present


@transaction.atomic
def remove_ward(*, by: User, ward: Ward, caller: Caller | None = None) -> None:
    """Removes a ward nobody ever worked or lay on; raises `Conflict` otherwise."""
    record_access(by=by, action="ward_removed", of=ward, caller=caller, detail={"name": ward.name})
    if ward.memberships.exists() or ward.duties.exists():
        raise Conflict(WARD_IN_USE)
    try:
        ward.delete()
    except (ProtectedError, RestrictedError):
        raise Conflict(WARD_IN_USE) from None
    _tell_administrators()


@transaction.atomic
def put_on_duty(
    *,
    by: User,
    ward: Ward,
    user: User,
    role: str,
    starts_at: datetime,
    ends_at: datetime | None = None,
    caller: Caller | None = None,
) -> Duty:
    """`user` is on duty on `ward` from `starts_at` until `ends_at`, or until further notice."""
    duty = Duty(ward=ward, user=user, role=role, starts_at=starts_at, ends_at=ends_at)
    check_duty(duty)
    duty.save()
    record_access(by=by, action="put_on_duty", of=duty, caller=caller, detail=_duty_detail(duty))
    return duty


@transaction.atomic
def change_duty(*, by: User, duty: Duty, caller: Caller | None = None, **changes: Any) -> Duty:
    """Changes what is named."""
    present = Duty.objects.select_for_update().get(pk=duty.pk)
    for name, value in changes.items():
        setattr(present, name, value)
    check_duty(present)
    present.save()
    record_access(
        by=by, action="duty_changed", of=present, caller=caller, detail=_duty_detail(present)
    )
    return present


@transaction.atomic
def remove_duty(*, by: User, duty: Duty, caller: Caller | None = None) -> None:
    """Takes a duty off the plan."""
    record_access(by=by, action="duty_removed", of=duty, caller=caller, detail=_duty_detail(duty))
    duty.delete()


def _saved(ward: Ward) -> Ward:
    try:
        with transaction.atomic():
            ward.save()
    except IntegrityError:
        raise ValidationError({"name": [NAME_TAKEN]}) from None
    return ward


def _tell_administrators() -> None:
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    for user_id in administrators.order_by("pk").values_list("pk", flat=True):
        rights_changed.send(sender=Ward, user_id=user_id)


def check_duty(duty: Duty) -> None:
    """Refuses a duty that ends before it starts, or that the person cannot do there."""
    if duty.ends_at is not None and duty.ends_at <= duty.starts_at:
        raise ValidationError({"ends_at": [_("This must be after the start.")]})
    if not duty.user.is_active or duty.ward_id not in duty.user.ward_ids():
        raise ValidationError({"user": [_("This person does not work on the ward.")]})
    if duty.role == Role.DOCTOR and duty.user.role not in {Role.DOCTOR, Role.WARD_LEAD}:
        raise ValidationError({"role": [_("Only a doctor can be on duty as one.")]})
    if duty.user.role not in Duty.DUTY_ROLES:
        raise ValidationError({"user": [_("This person has no role in caring for patients.")]})


def _duty_detail(duty: Duty) -> dict[str, Any]:
    return {
        "ward": duty.ward_id,
        "user": duty.user_id,
        "role": duty.role,
        "starts_at": duty.starts_at.isoformat(),
        "ends_at": duty.ends_at.isoformat() if duty.ends_at else None,
    }
