"""People, wards, and who works where."""

from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models


class Role(models.TextChoices):
    """What a person is on the wards; the table of rights is in `accounts.permissions`."""

    ADMINISTRATOR = "administrator"
    DOCTOR = "doctor"
    WARD_LEAD = "ward_lead"
    NURSE = "nurse"
    OBSERVER = "observer"
    CHAT = "chat"
    NONE = "none"


def check_time_zone(name: str) -> None:
    """Refuses what is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(f"{name!r} is not an IANA time zone, such as Asia/Bangkok.")


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
    """`createsuperuser` makes an administrator."""

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra: object
    ) -> "User":
        extra.setdefault("role", Role.ADMINISTRATOR)
        return super().create_superuser(username, email, password, **extra)


class User(AbstractUser):
    """A person with one role, working on some wards (administrators on all)."""

    role = models.CharField(max_length=20, choices=Role, default=Role.NONE)
    wards = models.ManyToManyField(Ward, through="WardMembership", related_name="users")

    objects: ClassVar[WardbeatUserManager] = WardbeatUserManager()  # type: ignore[assignment] # narrower than AbstractUser's

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
        constraints = (models.UniqueConstraint(fields=("user", "ward"), name="one_membership_a_ward"),)

    def __str__(self) -> str:
        return f"{self.user} on {self.ward}"
