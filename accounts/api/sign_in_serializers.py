"""What the ways in take and answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.serializers import (
    MAX_PASSWORD,
    SelfSerializer,
    check_new_password,
    refuse_protected,
)
from accounts.models import User

MISMATCH = _("The two passwords are not the same.")


def _password(**options: Any) -> serializers.CharField:
    return serializers.CharField(
        max_length=MAX_PASSWORD,
        trim_whitespace=False,
        write_only=True,
        style={"input_type": "password"},
        **options,
    )


class CredentialsSerializer(serializers.Serializer[Any]):
    """A name and a password."""

    username = serializers.CharField(max_length=150)
    password = _password()

    class Meta:
        swagger_schema_fields = {
            "example": {"username": "alice", "password": "correct horse battery"}
        }


class KeySerializer(serializers.Serializer[Any]):
    """For `Authorization: Token <key>`; shown this once."""

    key = serializers.CharField(read_only=True)

    class Meta:
        swagger_schema_fields = {"example": {"key": "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b"}}


class RegistrationSerializer(serializers.Serializer[Any]):
    """A new account. Its role is not asked for: `REGISTRATION` says which one it gets."""

    # Whether the name is taken is the action's question, which counts who asks.
    username = serializers.CharField(max_length=150, validators=[User.username_validator])
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True, default="")
    password1 = _password()
    password2 = _password(help_text="The same again.")

    class Meta:
        swagger_schema_fields = {
            "example": {
                "username": "dave",
                "email": "dave@ward.example",
                "password1": "correct horse battery",
                "password2": "correct horse battery",
            }
        }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        refuse_protected(self.initial_data, SelfSerializer.PROTECTED - {"username"}, {})
        if attrs["password1"] != attrs["password2"]:
            raise serializers.ValidationError({"password2": [MISMATCH]})
        person = User(username=attrs["username"], email=attrs["email"])
        check_new_password(attrs["password1"], person, field="password1")
        return attrs


class PasswordChangeSerializer(serializers.Serializer[Any]):
    """The present password, and twice the new one."""

    old_password = _password()
    new_password1 = _password()
    new_password2 = _password(help_text="The same again.")

    class Meta:
        swagger_schema_fields = {
            "example": {
                "old_password": "correct horse battery",
                "new_password1": "staple under the bed",
                "new_password2": "staple under the bed",
            }
        }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["new_password1"] != attrs["new_password2"]:
            raise serializers.ValidationError({"new_password2": [MISMATCH]})
        check_new_password(
            attrs["new_password1"], self.context["request"].user, field="new_password1"
        )
        return attrs


class DetailSerializer(serializers.Serializer[Any]):
    """One sentence."""

    detail = serializers.CharField(read_only=True)


class EmptySerializer(serializers.Serializer[Any]):
    """An empty object."""


class SignedInUserSerializer(serializers.ModelSerializer[User]):
    """Who has just signed in."""

    class Meta:
        model = User
        fields = ("id", "username", "role")
        read_only_fields = fields


class SessionSerializer(serializers.Serializer[Any]):
    """The answer to a sign-in by session."""

    user = SignedInUserSerializer(read_only=True)

    class Meta:
        ref_name = "Session"
        swagger_schema_fields = {
            "example": {"user": {"id": 7, "username": "alice", "role": "nurse"}}
        }


class RefreshSerializer(serializers.Serializer[Any]):
    """A refresh token; each is good once."""

    refresh = serializers.CharField(max_length=4096)

    class Meta:
        swagger_schema_fields = {"example": {"refresh": "eyJhbGciOiJIUzI1NiJ9.e30.x"}}


class TokenPairSerializer(serializers.Serializer[Any]):
    """An access token for `Authorization: Bearer`, and the next refresh token."""

    access = serializers.CharField(read_only=True)
    refresh = serializers.CharField(read_only=True)

    class Meta:
        swagger_schema_fields = {
            "example": {
                "access": "eyJhbGciOiJIUzI1NiJ9.e30.a",
                "refresh": "eyJhbGciOiJIUzI1NiJ9.e30.r",
            }
        }


class TicketSerializer(serializers.Serializer[Any]):
    """For `/ws/?token=<ticket>`: good once, for 60 seconds."""

    token = serializers.CharField(read_only=True)

    class Meta:
        swagger_schema_fields = {"example": {"token": "qP2k0u9y3mWlW0m1fCwVdQ"}}
