"""Making and changing people."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.errors import Locked, RegistrationClosed
from accounts.models import AuditEvent, Role, SignIn, User, Ward, WardMembership

NAME_TAKEN = _("A user with that username already exists.")
LAST_ADMINISTRATOR = _("This is the last active administrator.")

_ROLE_OF_REGISTERED = {"pending": Role.NONE, "chat": Role.CHAT}
_PLAIN_FIELDS = frozenset({"username", "email", "first_name", "last_name"})


def register(*, username: str, email: str, password: str, caller: Caller) -> User:
    """
    Somebody makes an account for themself, with the role that `REGISTRATION` gives.

    Raises `RegistrationClosed` when it gives none and `Locked` when too many came from one address;
    tries that found the name taken count, so that names cannot be tried out at will.
    """
    role = _ROLE_OF_REGISTERED.get(settings.REGISTRATION)
    if role is None:
        raise RegistrationClosed
    earlier = AuditEvent.objects.filter(
        action__in=("registered", "registration_refused"),
        address=caller.address,
        at__gt=timezone.now() - timedelta(hours=1),
    )
    if earlier.count() >= settings.REGISTRATIONS_PER_HOUR:
        raise Locked(wait=3600)
    try:
        with transaction.atomic():
            user = _create(username=username, email=email, password=password, role=role)
            record_access(by=user, action="registered", of=user, caller=caller)
    except ValidationError:
        record_access(by=None, action="registration_refused", actor_name=username, caller=caller)
        raise
    return user


@transaction.atomic
def create_user(
    *,
    by: User,
    username: str,
    password: str | None,
    role: str,
    wards: Sequence[Ward] = (),
    caller: Caller | None = None,
    **details: Any,
) -> User:
    """An administrator makes an account. Without a password nobody can sign in with it yet."""
    user = _create(username=username, password=password, role=role, **details)
    _set_wards(user, wards)
    detail = {"username": username, "role": role, "wards": [ward.pk for ward in wards]}
    record_access(by=by, action="user_created", of=user, caller=caller, detail=detail)
    return user


@transaction.atomic
def change_user(
    *,
    by: User,
    user: User,
    caller: Caller | None = None,
    wards: Sequence[Ward] | None = None,
    password: str | None = None,
    **changes: Any,
) -> User:
    """
    Changes what is named. Another role, other wards, a new password or the end of an account reach
    the person's sockets at once; the last two end every sign-in.

    Raises `ValidationError` for a taken name and for the last active administrator's end.
    """
    present = User.objects.select_for_update().get(pk=user.pk)
    detail = _differences(present, changes)
    keep_an_administrator(present, changes)
    for name, value in changes.items():
        setattr(present, name, value)
    if password is not None:
        present.set_password(password)
        detail["password"] = True
    try:
        with transaction.atomic():
            present.save()
    except IntegrityError:
        raise ValidationError({"username": [NAME_TAKEN]}) from None
    if wards is not None:
        before = list(present.ward_memberships.values_list("ward_id", flat=True))
        after = list(dict.fromkeys(ward.pk for ward in wards))
        if before != after:
            _set_wards(present, wards)
            detail["wards"] = [before, after]
    if detail:
        record_access(by=by, action="user_changed", of=present, caller=caller, detail=detail)
    return present


@transaction.atomic
def change_password(
    *, by: User, password: str, keep: SignIn | None = None, caller: Caller | None = None
) -> None:
    """Somebody's own new password. Every way in but `keep` ends, its sockets too."""
    by.set_password(password)
    by.keeps_sign_in_id = keep.pk if keep is not None else None
    by.save(update_fields=["password"])
    record_access(by=by, action="password_changed", of=by, caller=caller)


def _create(*, username: str, password: str | None, **fields: Any) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(username, password=password, **fields)
    except IntegrityError:
        raise ValidationError({"username": [NAME_TAKEN]}) from None


def _set_wards(user: User, wards: Sequence[Ward]) -> None:
    """The order counts: the first is where the person's work goes when nothing else is said."""
    user.ward_memberships.all().delete()
    for ward in dict.fromkeys(wards):
        WardMembership.objects.create(user=user, ward=ward)


def _differences(user: User, changes: dict[str, Any]) -> dict[str, Any]:
    """What the audit says: rights with both values, personal details by name only."""
    different = {name for name, value in changes.items() if getattr(user, name) != value}
    detail: dict[str, Any] = {
        name: [getattr(user, name), changes[name]] for name in different - _PLAIN_FIELDS
    }
    if different & _PLAIN_FIELDS:
        detail["details"] = sorted(different & _PLAIN_FIELDS)
    return detail


def keep_an_administrator(user: User, changes: dict[str, Any]) -> None:
    """Refuses the end of the last active administrator; inside a transaction."""
    role = changes.get("role", user.role)
    stays = role == Role.ADMINISTRATOR and changes.get("is_active", user.is_active)
    if stays or user.role != Role.ADMINISTRATOR or not user.is_active:
        return
    # Locked, so that two administrators cannot dismiss each other at the same moment.
    administrators = User.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR, is_active=True
    )
    if not any(administrator.pk != user.pk for administrator in administrators):
        field = "is_active" if role == Role.ADMINISTRATOR else "role"
        raise ValidationError({field: [LAST_ADMINISTRATOR]})
