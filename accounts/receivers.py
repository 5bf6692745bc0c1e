"""What accounts does when Django or a library says that something happened."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save

from accounts.actions.audit import record_access
from accounts.actions.sign_ins import end_sign_in, open_session
from accounts.addresses import caller_of
from accounts.credentials import SESSION_KEY
from accounts.errors import SignInRefused
from accounts.models import SignIn, User, WardMembership
from accounts.signals import rights_changed


def connect() -> None:
    """Called once, when the application is ready."""
    user_logged_in.connect(_open_session, dispatch_uid="accounts.session_opened")
    user_logged_out.connect(_end_session, dispatch_uid="accounts.session_ended")
    user_login_failed.connect(_note_failure, dispatch_uid="accounts.sign_in_failed")
    for signal in (post_save, post_delete):
        signal.connect(
            _tell_of_ward, sender=WardMembership, dispatch_uid=f"accounts.ward_{id(signal)}"
        )
    m2m_changed.connect(
        _tell_of_wards, sender=User.wards.through, dispatch_uid="accounts.wards_changed"
    )


def _open_session(sender: Any, request: Any, user: User, **_: Any) -> None:
    """Every session has its sign-in, the admin site's too, or is none."""
    try:
        request.sign_in = open_session(by=user, session=request.session, caller=caller_of(request))
    except SignInRefused:
        request.session.flush()
        request.user = AnonymousUser()
        raise


def _end_session(sender: Any, request: Any, user: User | None, **_: Any) -> None:
    sign_in = SignIn.objects.filter(pk=request.session.get(SESSION_KEY) or 0).first()
    if sign_in is not None and user is not None:
        end_sign_in(by=user, sign_in=sign_in, caller=caller_of(request))
    request.sign_in = None


def _note_failure(sender: Any, credentials: dict[str, Any], request: Any, **_: Any) -> None:
    # While the door is locked every further knock would be a row of its own.
    if request is None or getattr(request, "axes_locked_out", False):
        return
    name = str(credentials.get("username", ""))[:150]
    record_access(by=None, action="sign_in_failed", actor_name=name, caller=caller_of(request))


def _tell_of_ward(sender: Any, instance: WardMembership, **_: Any) -> None:
    rights_changed.send(sender=WardMembership, user_id=instance.user_id)


def _tell_of_wards(sender: Any, instance: Any, action: str, pk_set: Any, **_: Any) -> None:
    if action not in {"post_add", "post_remove", "pre_clear"}:
        return
    if isinstance(instance, User):
        user_ids = {instance.pk}
    elif action == "pre_clear":
        user_ids = set(instance.memberships.values_list("user_id", flat=True))
    else:
        user_ids = pk_set or set()
    for user_id in user_ids:
        rights_changed.send(sender=WardMembership, user_id=user_id)
