"""People, wards, duty, sign-ins and the audit, as REST shows and takes them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from accounts.actions.people import NAME_TAKEN
from accounts.models import AuditEvent, Duty, Role, SignIn, User, Ward
from accounts.permissions import Capability, may

NOT_YOURS = _("Only an administrator can change this.")
MAX_PASSWORD = 128
MAX_USERNAME = 150


class NameIsFree(UniqueValidator):
    """Refuses a user name that exists, in whatever case."""

    def __init__(self) -> None:
        super().__init__(User.objects.all(), message=NAME_TAKEN, lookup="iexact")

    def __call__(self, value: str, serializer_field: Any) -> None:
        # What is too long is refused beside, and SQLite compares no text of any length.
        if len(value) <= MAX_USERNAME:
            super().__call__(value, serializer_field)


def check_new_password(password: str, user: User, *, field: str) -> None:
    """Refuses a password that is too short, too common or too like its user, under `field`."""
    try:
        validate_password(password, user)
    except ModelValidationError as error:
        raise serializers.ValidationError({field: error.messages}) from None


def refuse_protected(
    given: Mapping[str, Any], names: frozenset[str], present: Mapping[str, Any]
) -> None:
    """
    Refuses what only an administrator may set. The present value may be sent back, so that a
    client can return the whole object it read.
    """
    wrong = {
        name: [NOT_YOURS]
        for name in names & given.keys()
        if name not in present or given[name] != present[name]
    }
    if wrong:
        raise serializers.ValidationError(wrong)


class WardSerializer(serializers.ModelSerializer[Ward]):
    """A ward; shifts and balances follow its time zone."""

    class Meta:
        model = Ward
        fields = ("id", "name", "time_zone", "is_active", "created_at")
        read_only_fields = ("id", "created_at")
        swagger_schema_fields = {
            "example": {
                "id": 1,
                "name": "Dengue ward",
                "time_zone": "Asia/Bangkok",
                "is_active": True,
                "created_at": "2026-11-21T03:15:00Z",
            }
        }


class WardOfUserSerializer(serializers.ModelSerializer[Ward]):
    """What a person needs to know of a ward they work on."""

    class Meta:
        model = Ward
        fields = ("id", "name", "time_zone")
        ref_name = "WardOfUser"


class PersonSerializer(serializers.ModelSerializer[User]):
    """Somebody as colleagues see them."""

    class Meta:
        model = User
        fields = ("id", "username", "first_name", "last_name", "role")
        read_only_fields = fields
        ref_name = "Colleague"
        swagger_schema_fields = {
            "example": {
                "id": 7,
                "username": "alice",
                "first_name": "Alice",
                "last_name": "Saetang",
                "role": "nurse",
            }
        }


class UserSerializer(serializers.ModelSerializer[User]):
    """An account as administrators keep it. The first of `wards` is the person's default."""

    username = serializers.CharField(
        max_length=MAX_USERNAME, validators=[User.username_validator, NameIsFree()]
    )
    password = serializers.CharField(
        write_only=True,
        max_length=MAX_PASSWORD,
        trim_whitespace=False,
        required=False,
        help_text="Needed for a new account; on a change it ends every sign-in of the person.",
    )
    role = serializers.ChoiceField(choices=Role.choices, required=False)
    wards = serializers.PrimaryKeyRelatedField(
        many=True,
        queryset=Ward.objects.all(),
        required=False,
        help_text="Ids, the default ward first. An administrator works on all without them.",
    )

    class Meta:
        model = User
        fields = (
            "id",
            "username",
            "email",
            "first_name",
            "last_name",
            "role",
            "wards",
            "is_active",
            "date_joined",
            "last_login",
            "password",
        )
        read_only_fields = ("id", "date_joined", "last_login")
        swagger_schema_fields = {
            "example": {
                "username": "alice",
                "email": "alice@ward.example",
                "first_name": "Alice",
                "last_name": "Saetang",
                "role": "nurse",
                "wards": [1],
                "is_active": True,
                "password": "correct horse battery",
            }
        }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        password = attrs.get("password")
        if password is None and self.instance is None:
            raise serializers.ValidationError({"password": [_("This field is required.")]})
        if password is not None:
            known = {name: attrs[name] for name in ("username", "email") if name in attrs}
            check_new_password(password, self.instance or User(**known), field="password")
        return attrs

    def to_representation(self, instance: User) -> dict[str, Any]:
        data = super().to_representation(instance)
        data["wards"] = [one.ward_id for one in instance.ward_memberships.all()]
        return data


class SelfSerializer(serializers.ModelSerializer[User]):
    """Oneself: what one may do, on which wards, and the few details one may change."""

    PROTECTED: ClassVar[frozenset[str]] = frozenset(
        {
            "pk",
            "id",
            "username",
            "role",
            "wards",
            "capabilities",
            "is_active",
            "is_staff",
            "is_superuser",
            "password",
        }
    )

    pk = serializers.IntegerField(read_only=True)
    wards = serializers.SerializerMethodField(help_text="The default ward first.")
    capabilities = serializers.SerializerMethodField(help_text="What the role allows.")

    class Meta:
        model = User
        fields = (
            "pk",
            "id",
            "username",
            "email",
            "first_name",
            "last_name",
            "role",
            "wards",
            "capabilities",
        )
        read_only_fields = ("id", "username", "role")
        swagger_schema_fields = {
            "example": {
                "pk": 7,
                "id": 7,
                "username": "alice",
                "email": "alice@ward.example",
                "first_name": "Alice",
                "last_name": "Saetang",
                "role": "nurse",
                "wards": [{"id": 1, "name": "Dengue ward", "time_zone": "Asia/Bangkok"}],
                "capabilities": ["signed_in", "read_clinical", "chart"],
            }
        }

    def get_wards(self, user: User) -> list[dict[str, Any]]:
        """Administrators work on all wards; others see theirs in the order given to them."""
        if user.role == Role.ADMINISTRATOR:
            wards = list(Ward.objects.order_by("pk"))
        else:
            wards = [one.ward for one in user.ward_memberships.select_related("ward")]
        return [dict(WardOfUserSerializer(ward).data) for ward in wards]

    def get_capabilities(self, user: User) -> list[str]:
        """In the order of the table of rights."""
        return [one.value for one in Capability if one != Capability.ANYONE and may(user, one)]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = self.initial_data if isinstance(self.initial_data, Mapping) else {}
        present = self.to_representation(self.instance) if self.instance else {}
        refuse_protected(given, self.PROTECTED, present)
        return attrs


class DutySerializer(serializers.ModelSerializer[Duty]):
    """Who is on duty on a ward in which role; without `ends_at` until further notice."""

    username = serializers.CharField(source="user.username", read_only=True)

    class Meta:
        model = Duty
        fields = ("id", "ward", "user", "username", "role", "starts_at", "ends_at", "created_at")
        read_only_fields = ("id", "created_at")
        swagger_schema_fields = {
            "example": {
                "id": 3,
                "ward": 1,
                "user": 8,
                "username": "bob",
                "role": "doctor",
                "starts_at": "2026-11-21T01:00:00Z",
                "ends_at": "2026-11-21T13:00:00Z",
                "created_at": "2026-11-20T09:00:00Z",
            }
        }


class SignInSerializer(serializers.ModelSerializer[SignIn]):
    """One of my ways in: where and when, never the secret."""

    is_current = serializers.SerializerMethodField(help_text="The one this request came with.")

    class Meta:
        model = SignIn
        fields = (
            "id",
            "kind",
            "address",
            "user_agent",
            "created_at",
            "last_used_at",
            "expires_at",
            "is_current",
        )
        read_only_fields = fields
        swagger_schema_fields = {
            "example": {
                "id": 12,
                "kind": "session",
                "address": "192.0.2.17",
                "user_agent": "Mozilla/5.0",
                "created_at": "2026-11-21T01:00:00Z",
                "last_used_at": "2026-11-21T03:14:00Z",
                "expires_at": "2026-11-21T13:00:00Z",
                "is_current": True,
            }
        }

    def get_is_current(self, sign_in: SignIn) -> bool:
        """Whether this is the request's own."""
        return sign_in.pk == self.context.get("current_sign_in_id")


class EndedSerializer(serializers.Serializer[Any]):
    """How many sign-ins were ended."""

    ended = serializers.IntegerField(read_only=True)


class AuditEventSerializer(serializers.ModelSerializer[AuditEvent]):
    """Somebody did or looked at something."""

    class Meta:
        model = AuditEvent
        fields = (
            "id",
            "at",
            "actor",
            "actor_name",
            "action",
            "object_type",
            "object_id",
            "address",
            "detail",
            "position",
            "digest",
        )
        read_only_fields = fields
        swagger_schema_fields = {
            "example": {
                "id": 401,
                "at": "2026-11-21T03:14:15Z",
                "actor": 1,
                "actor_name": "admin",
                "action": "user_changed",
                "object_type": "accounts.user",
                "object_id": "7",
                "address": "192.0.2.17",
                "detail": {"role": ["observer", "nurse"]},
                "position": 401,
                "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            }
        }
