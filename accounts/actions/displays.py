"""Screens on walls: made for one ward, opened with a code that works once, revoked."""

import secrets
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.credentials import hashed, hashed_code, new_code
from accounts.errors import Conflict
from accounts.models import DISPLAY_ROLE, Display, SignIn, User, Ward, WardMembership
from accounts.signals import rights_changed

CODE_LIVES_FOR = timedelta(hours=24)
NAME_TAKEN = _("The ward has a display of that name.")
BAD_CODE = _("This code is unknown, used or expired.")
REVOKED = _("This display is revoked. Make a new one.")
NOT_YOUR_WARD = _("This is not your ward.")


@transaction.atomic
def create_display(
    *,
    by: User,
    ward: Ward,
    name: str,
    abbreviates_names: bool = True,
    caller: Caller | None = None,
) -> Display:
    """A new screen for `ward`, which shows nothing before its code is used."""
    if ward.pk not in by.ward_ids():
        raise PermissionDenied(NOT_YOUR_WARD)
    # A colon is in no person's name, so neither can ever take the other's.
    user = User.objects.create_user(f"display:{secrets.token_hex(6)}", role=DISPLAY_ROLE)
    WardMembership.objects.create(user=user, ward=ward)
    display = _saved(
        Display(user=user, ward=ward, name=name, abbreviates_names=abbreviates_names, created_by=by)
    )
    _note(by, "display_created", display, caller)
    return display


@transaction.atomic
def change_display(
    *, by: User, display: Display, caller: Caller | None = None, **changes: Any
) -> Display:
    """Its name, and whether it abbreviates those of patients; the screen asks every minute."""
    present = _locked(display)
    detail = {
        name: [getattr(present, name), value]
        for name, value in changes.items()
        if getattr(present, name) != value
    }
    for name, value in changes.items():
        setattr(present, name, value)
    _saved(present)
    if detail:
        _note(by, "display_changed", present, caller, **detail)
    return present


@transaction.atomic
def make_display_code(*, by: User, display: Display, caller: Caller | None = None) -> str:
    """
    A code that makes one browser this display, once, within a day; an earlier one is void.

    What shows the ward at present goes on until the code is used. Raises `Conflict` for a revoked
    display.
    """
    present = _locked(display)
    if present.revoked_at is not None:
        raise Conflict(REVOKED)
    code = new_code()
    present.code_hash = hashed_code(code)
    present.code_expires_at = timezone.now() + CODE_LIVES_FOR
    present.save(update_fields=["code_hash", "code_expires_at"])
    _note(by, "display_code_made", present, caller)
    return code


@transaction.atomic
def open_display(*, code: str, caller: Caller) -> tuple[Display, str]:
    """
    The display the code was made for, and the secret of its sign-in; the one before ends.

    Raises ValidationError for a code that is unknown, used or older than a day.
    """
    now = timezone.now()
    found = Display.objects.select_for_update(of=("self",)).filter(
        code_hash=hashed_code(code), code_expires_at__gt=now, revoked_at=None
    )
    display = found.select_related("user", "ward").first()
    if display is None:
        raise ValidationError({"code": [BAD_CODE]})
    if display.user.sign_ins.end():
        rights_changed.send(sender=Display, user_id=display.user_id)
    secret = secrets.token_urlsafe(32)
    # Without an end: a screen on a wall works until somebody revokes it.
    SignIn.objects.create(
        user=display.user,
        kind=SignIn.Kind.DISPLAY,
        key_hash=hashed(secret),
        address=caller.address,
        user_agent=caller.user_agent,
    )
    display.code_hash, display.code_expires_at, display.opened_at = "", None, now
    display.save(update_fields=["code_hash", "code_expires_at", "opened_at"])
    _note(display.user, "display_opened", display, caller)
    return display, secret


@transaction.atomic
def revoke_display(*, by: User, display: Display, caller: Caller | None = None) -> Display:
    """Ends it for good: the screen goes dark within seconds. Again changes nothing."""
    present = _locked(display)
    if present.revoked_at is not None:
        return present
    present.code_hash, present.code_expires_at = "", None
    present.revoked_at = timezone.now()
    present.save(update_fields=["code_hash", "code_expires_at", "revoked_at"])
    present.user.is_active = False
    # Ends the sign-in and tells the sockets.
    present.user.save(update_fields=["is_active"])
    _note(by, "display_revoked", present, caller)
    return present


def _locked(display: Display) -> Display:
    return (
        Display.objects.select_for_update(of=("self",))
        .select_related("user", "ward", "created_by")
        .get(pk=display.pk)
    )


def _saved(display: Display) -> Display:
    try:
        with transaction.atomic():
            display.save()
    except IntegrityError:
        raise ValidationError({"name": [NAME_TAKEN]}) from None
    return display


def _note(by: User, action: str, display: Display, caller: Caller | None, **detail: Any) -> None:
    known = {"name": display.name, "ward": display.ward_id}
    record_access(by=by, action=action, of=display, caller=caller, detail=known | detail)
