"""People, wards, who works where, how they signed in, and what they looked at."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.signals import rights_changed


class Role(models.TextChoices):
    """What a person is on the wards; the table of rights is in `accounts.permissions`."""

    ADMINISTRATOR = "administrator"
    DOCTOR = "doctor"
    WARD_LEAD = "ward_lead"
    NURSE = "nurse"
    OBSERVER = "observer"
    CHAT = "chat"
    NONE = "none"


# What a screen on a wall has instead of a role; no person can be given it.
DISPLAY_ROLE = "display"


def check_time_zone(name: str) -> None:
    """Refuses what is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(
            _("%(name)r is not an IANA time zone, such as Asia/Bangkok."), params={"name": name}
        )


class Ward(models.Model):
    """A ward. Shifts, illness days and 24-hour balances follow its time zone, not the server's."""

    name = models.CharField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The ward's time zone."""
        return ZoneInfo(self.time_zone)


class WardbeatUserManager(UserManager["User"]):
    """`createsuperuser` makes an administrator. At the door `Alice` and `alice` are one name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)

    def people(self) -> models.QuerySet["User"]:
        """Not the screens on the walls, which have accounts of their own."""
        return self.exclude(role=DISPLAY_ROLE)

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra: Any
    ) -> "User":
        extra["role"] = Role.ADMINISTRATOR
        return super().create_superuser(username, email, password, **extra)


class User(AbstractUser):
    """
    A person with one role, working on some wards (administrators on all).

    The first ward is where the person's work goes when nothing else is said. Whoever saves a
    person, through whatever door, a changed password ends the sign-ins and changed rights are told
    to the live layer.
    """

    role = models.CharField(max_length=20, choices=Role, default=Role.NONE)
    wards = models.ManyToManyField(Ward, through="WardMembership", related_name="users")

    objects: ClassVar[WardbeatUserManager] = WardbeatUserManager()

    class Meta(AbstractUser.Meta):
        ordering = ("username",)
        constraints = (models.UniqueConstraint(Lower("username"), name="one_person_a_name"),)

    # The one sign-in that a new password does not end: whoever changes it stays where they are.
    keeps_sign_in_id: int | None = None
    _stored_rights: tuple[str, bool] | None = None

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        user = super().from_db(db, field_names, values, **kwargs)
        if {"role", "is_active"} <= user.__dict__.keys():
            user._stored_rights = (  # noqa: SLF001 # its own, from the classmethod
                user.role,
                user.is_active,
            )
        return user

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The admin site asks for these two; the role is what decides.
        self.is_staff = self.is_superuser = self.role == Role.ADMINISTRATOR
        fields = kwargs.get("update_fields")
        if fields is not None and "role" in fields:
            kwargs["update_fields"] = {*fields, "is_staff", "is_superuser"}
        is_new = self._state.adding
        # Django sets `_password` for a new password and clears it before it saves a mere upgrade of
        # the hash.
        has_new_password = self.__dict__.get("_password") is not None and not is_new
        with transaction.atomic():
            super().save(*args, **kwargs)
            rights = (self.role, self.is_active)
            has_new_rights = not is_new and self._stored_rights not in {None, rights}
            if has_new_password or not self.is_active:
                self.sign_ins.exclude(pk=self.keeps_sign_in_id or 0).end()
            if has_new_password or has_new_rights:
                rights_changed.send(sender=type(self), user_id=self.pk)
        self._stored_rights = rights

    def ward_ids(self) -> set[int]:
        """The ids of the wards this person works on."""
        if self.role == Role.ADMINISTRATOR:
            return set(Ward.objects.values_list("pk", flat=True))
        return set(self.ward_memberships.values_list("ward_id", flat=True))

    def first_ward_id(self) -> int | None:
        """Where this person's work goes when nothing else is said."""
        if self.role == Role.ADMINISTRATOR:
            return Ward.objects.values_list("pk", flat=True).order_by("pk").first()
        return self.ward_memberships.values_list("ward_id", flat=True).order_by("pk").first()


class WardMembership(models.Model):
    """A person works on a ward."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="ward_memberships")
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="memberships")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("user", "ward"), name="one_membership_a_ward"),
        )

    def __str__(self) -> str:
        return f"{self.user} on {self.ward}"


class DutyQuerySet(models.QuerySet["Duty"]):
    """Questions about who is on duty."""

    def at(self, moment: datetime) -> Self:
        """The duties that cover `moment`; the end belongs to the next."""
        return self.filter(Q(ends_at__gt=moment) | Q(ends_at=None), starts_at__lte=moment)

    def visible_to(self, user: User) -> Self:
        """The duties of the person's wards."""
        return self if user.role == Role.ADMINISTRATOR else self.filter(ward__in=user.ward_ids())


class Duty(models.Model):
    """
    A person is on duty on a ward in a role, from a moment until another (or until further notice).
    """

    DUTY_ROLES = (Role.DOCTOR, Role.WARD_LEAD, Role.NURSE)

    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="duties")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField(max_length=20, choices=[(r.value, r.label) for r in DUTY_ROLES])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        ordering = ("-starts_at", "-pk")
        indexes = (models.Index(fields=("ward", "role", "starts_at"), name="duty_of_ward"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="duty_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.role} of {self.ward}"


class SignInQuerySet(models.QuerySet["SignIn"]):
    """Questions about ways in, and the one way to end them."""

    def live(self) -> Self:
        """Those that still let their person in."""
        return self.filter(Q(expires_at__gt=timezone.now()) | Q(expires_at=None), ended_at=None)

    def end(self) -> int:
        """Ends them; how many there were."""
        return self.filter(ended_at=None).update(ended_at=timezone.now())


class SignIn(models.Model):
    """
    One way in of one person: a session, a token, or a chain of JWTs. Ending it is the sign-out of
    that one only.

    Of the secret only the hash is kept: of the session key, of the token, or of the id of the one
    refresh token that is good at present.
    """

    class Kind(models.TextChoices):
        SESSION = "session"
        TOKEN = "token"  # noqa: S105 # the kind, not a token
        JWT = "jwt"
        DISPLAY = "display"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    kind = models.CharField(max_length=10, choices=Kind)
    key_hash = models.CharField(max_length=64, unique=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = "sign-in"
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("user", "ended_at"), name="sign_ins_of_user"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.user}"


class Display(models.Model):
    """
    A screen on the wall of one ward, which shows and does nothing.

    It is an account of its own role with one sign-in at a time; a code that works once makes the
    sign-in, in the browser that is to be the screen.
    """

    class State(models.TextChoices):
        WAITING = "waiting"  # nobody has used its code yet
        OPEN = "open"
        REVOKED = "revoked"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="display")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="displays")
    name = models.CharField(max_length=80)
    # Whoever walks past reads along: the screen says "B. S." for Budi Santoso.
    abbreviates_names = models.BooleanField(default=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # Shown to nobody: the hash of a code that works once.
    code_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    code_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = (F("revoked_at").desc(nulls_first=True), "ward__name", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("ward", "name"),
                condition=Q(revoked_at=None),
                name="one_display_of_a_name_a_ward",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> "Display.State":
        """Waiting for its code to be used, open, or over."""
        if self.revoked_at is not None:
            return self.State.REVOKED
        return self.State.OPEN if self.opened_at is not None else self.State.WAITING


class Ticket(models.Model):
    """Opens one WebSocket within a minute, once; `topic` narrows the socket to a single topic."""

    key_hash = models.CharField(max_length=64, unique=True)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, related_name="tickets")
    topic = models.CharField(max_length=80, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"ticket {self.pk}"


class AppendOnlyQuerySet(models.QuerySet["AuditEvent"]):
    """Refuses what would rewrite the past."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The audit is append-only.")


class AuditEvent(models.Model):
    """
    Somebody did or looked at something. Written once, never changed; holds no clinical values and
    no secrets.

    A little later it is sealed: it gets its position in the chain and a digest over itself and the
    one before (`accounts.actions.seals`). PostgreSQL refuses every other change by a trigger.
    """

    actor = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="audit_events"
    )
    # As it was called then; for a failed sign-in the name that was tried.
    actor_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(null=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    position = models.BigIntegerField(null=True, unique=True, editable=False)
    # The database has a default, too: while processes are restarted, the version before writes on.
    digest = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("-at", "-id"), name="audit_newest"),
            models.Index(fields=("object_type", "object_id", "-at"), name="audit_of_object"),
            models.Index(fields=("actor", "-at"), name="audit_of_actor"),
            models.Index(fields=("action", "address", "-at"), name="audit_of_address"),
            models.Index(fields=("id",), condition=Q(position=None), name="audit_unsealed"),
        )

    def __str__(self) -> str:
        return f"{self.actor_name} {self.action} {self.object_type} {self.object_id}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The audit is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit is append-only.")


class AuditHead(models.Model):
    """One row, locked by whoever seals: the last link of the audit's chain."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.position}:{self.digest}"
