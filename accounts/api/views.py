"""People, wards, duty, my sign-ins, the audit."""

from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_yasg import openapi
from drf_yasg.utils import no_body, swagger_auto_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accounts.actions.audit import record_access
from accounts.actions.audit_files import FORMATS, chunks_of
from accounts.actions.people import change_user, create_user
from accounts.actions.sign_ins import end_sign_in, end_sign_ins
from accounts.actions.wards import (
    change_duty,
    change_ward,
    create_ward,
    put_on_duty,
    remove_duty,
    remove_ward,
)
from accounts.addresses import caller_of
from accounts.api.filters import AuditFilter, DutyFilter, UserFilter
from accounts.api.serializers import (
    AuditEventSerializer,
    DutySerializer,
    EndedSerializer,
    PersonSerializer,
    SignInSerializer,
    UserSerializer,
    WardSerializer,
)
from accounts.api.streaming import FileResponse
from accounts.models import AuditEvent, Duty, SignIn, User, Ward
from accounts.permissions import Capability


class UserViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.CreateModelMixin,
    mixins.UpdateModelMixin,
    GenericViewSet[User],
):
    """
    Accounts, for administrators. There is no deletion: records name their authors for ever, so an
    account is set to inactive.
    """

    queryset = (
        User.objects.people().prefetch_related("wards", "ward_memberships").order_by("username")
    )
    serializer_class = UserSerializer
    filterset_class = UserFilter
    search_fields = ("username", "first_name", "last_name", "email")
    ordering_fields = ("username", "role", "date_joined", "last_login")
    http_method_names = ["get", "post", "patch", "head", "options"]
    capabilities = dict.fromkeys(
        ("list", "retrieve", "create", "partial_update", "sign_ins", "sign_out"),
        Capability.MANAGE_USERS,
    )

    def perform_create(self, serializer: BaseSerializer[User]) -> None:
        fields = dict(serializer.validated_data)
        fields.setdefault("role", "none")
        is_active = fields.pop("is_active", True)
        serializer.instance = create_user(
            by=_person(self.request),
            caller=caller_of(self.request),
            is_active=is_active,
            **fields,
        )

    def perform_update(self, serializer: BaseSerializer[User]) -> None:
        serializer.instance = change_user(
            by=_person(self.request),
            user=cast("User", serializer.instance),
            caller=caller_of(self.request),
            **serializer.validated_data,
        )

    @swagger_auto_schema(responses={200: SignInSerializer(many=True)})
    @action(detail=True, url_path="sign-ins", pagination_class=None, filter_backends=[])
    def sign_ins(self, request: Request, pk: str | None = None) -> Response:
        """Where this person is signed in."""
        current = getattr(request.auth, "pk", 0)
        serializer = SignInSerializer(
            self.get_object().sign_ins.live(), many=True, context={"current_sign_in_id": current}
        )
        return Response(serializer.data)

    @swagger_auto_schema(request_body=no_body, responses={200: EndedSerializer})
    @action(detail=True, methods=["post"], url_path="sign-out")
    def sign_out(self, request: Request, pk: str | None = None) -> Response:
        """Ends every sign-in of this person but the one that asks, and their sockets, at once."""
        keep = request.auth if isinstance(request.auth, SignIn) else None
        ended = end_sign_ins(
            by=_person(request), of=self.get_object(), keep=keep, caller=caller_of(request)
        )
        return Response({"ended": ended})


class WardViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.CreateModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    GenericViewSet[Ward],
):
    """Wards, for administrators; others find theirs in `/rest-auth/user/`."""

    queryset = Ward.objects.order_by("name")
    serializer_class = WardSerializer
    filterset_fields = ("is_active",)
    search_fields = ("name",)
    ordering_fields = ("name", "created_at")
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    capabilities = {
        "list": Capability.MANAGE_WARDS,
        "retrieve": Capability.MANAGE_WARDS,
        "create": Capability.MANAGE_WARDS,
        "partial_update": Capability.MANAGE_WARDS,
        "destroy": Capability.MANAGE_WARDS,
        "people": Capability.READ_DUTY,
    }

    def get_queryset(self) -> QuerySet[Ward]:
        wards = super().get_queryset()
        if self.action == "people" and not getattr(self, "swagger_fake_view", False):
            return wards.filter(pk__in=_person(self.request).ward_ids())
        return wards

    def perform_create(self, serializer: BaseSerializer[Ward]) -> None:
        serializer.instance = create_ward(
            by=_person(self.request),
            caller=caller_of(self.request),
            **serializer.validated_data,
        )

    def perform_update(self, serializer: BaseSerializer[Ward]) -> None:
        serializer.instance = change_ward(
            by=_person(self.request),
            ward=cast("Ward", serializer.instance),
            caller=caller_of(self.request),
            **serializer.validated_data,
        )

    def perform_destroy(self, instance: Ward) -> None:
        """409 for a ward somebody works or ever lay on."""
        remove_ward(by=_person(self.request), ward=instance, caller=caller_of(self.request))

    @swagger_auto_schema(responses={200: PersonSerializer(many=True)})
    @action(detail=True, pagination_class=None, filter_backends=[])
    def people(self, request: Request, pk: str | None = None) -> Response:
        """Who works on one of my wards: for duty, mentions and hand-over."""
        people = User.objects.people().filter(wards=self.get_object(), is_active=True)
        return Response(PersonSerializer(people.order_by("username"), many=True).data)


class DutyViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.CreateModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    GenericViewSet[Duty],
):
    """
    Who is on duty on a ward in which role: escalation and `@doctor` go there, else to everybody of
    that role on the ward. Read by those who work there, planned by its doctors and ward leads.
    """

    queryset = Duty.objects.all()
    serializer_class = DutySerializer
    filterset_class = DutyFilter
    search_fields = ("user__username",)
    ordering_fields = ("starts_at", "ends_at")
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    capabilities = {
        "list": Capability.READ_DUTY,
        "retrieve": Capability.READ_DUTY,
        "create": Capability.MANAGE_DUTY,
        "partial_update": Capability.MANAGE_DUTY,
        "destroy": Capability.MANAGE_DUTY,
    }

    def get_queryset(self) -> QuerySet[Duty]:
        if getattr(self, "swagger_fake_view", False):
            return Duty.objects.none()
        return Duty.objects.visible_to(_person(self.request)).select_related("user")

    def perform_create(self, serializer: BaseSerializer[Duty]) -> None:
        self._check_ward(serializer.validated_data)
        serializer.instance = put_on_duty(
            by=_person(self.request),
            caller=caller_of(self.request),
            **serializer.validated_data,
        )

    def perform_update(self, serializer: BaseSerializer[Duty]) -> None:
        self._check_ward(serializer.validated_data)
        serializer.instance = change_duty(
            by=_person(self.request),
            duty=cast("Duty", serializer.instance),
            caller=caller_of(self.request),
            **serializer.validated_data,
        )

    def perform_destroy(self, instance: Duty) -> None:
        remove_duty(by=_person(self.request), duty=instance, caller=caller_of(self.request))

    def _check_ward(self, fields: dict[str, Any]) -> None:
        """A ward one does not work on is answered as one that does not exist."""
        ward = fields.get("ward")
        if ward is not None and ward.pk not in _person(self.request).ward_ids():
            message = _('Invalid pk "{pk_value}" - object does not exist.')
            raise ValidationError({"ward": [message.format(pk_value=ward.pk)]})


class SessionViewSet(mixins.ListModelMixin, mixins.DestroyModelMixin, GenericViewSet[SignIn]):
    """My sign-ins, with where and when; each can be ended."""

    queryset = SignIn.objects.all()
    serializer_class = SignInSerializer
    filterset_fields = ("kind",)
    ordering_fields = ("created_at", "last_used_at")
    capabilities = {"list": Capability.SIGNED_IN, "destroy": Capability.SIGNED_IN}

    def get_queryset(self) -> QuerySet[SignIn]:
        if getattr(self, "swagger_fake_view", False):
            return SignIn.objects.none()
        return SignIn.objects.live().filter(user=_person(self.request))

    def get_serializer_context(self) -> dict[str, Any]:
        current = getattr(self.request, "auth", None)
        return {**super().get_serializer_context(), "current_sign_in_id": getattr(current, "pk", 0)}

    def perform_destroy(self, instance: SignIn) -> None:
        """Signs that one out: its tokens are refused and its sockets closed at once."""
        end_sign_in(by=_person(self.request), sign_in=instance, caller=caller_of(self.request))


_AS = openapi.Parameter(
    "as", "query", type="string", enum=sorted(FORMATS), description="All of it as a file."
)


class AuditViewSet(ReadOnlyModelViewSet[AuditEvent]):
    """
    Who did or looked at what, newest first; for administrators. Nothing here can be changed.

    `as=csv` or `as=jsonl` is a file of all that the filters leave, the oldest first; who took it is
    noted. The lines of JSON carry the chain that `manage.py verify_audit --file` checks.
    """

    queryset = AuditEvent.objects.all()
    serializer_class = AuditEventSerializer
    filterset_class = AuditFilter
    search_fields = ("actor_name", "action", "object_id")
    ordering_fields = ("at",)
    capabilities = {"list": Capability.READ_AUDIT, "retrieve": Capability.READ_AUDIT}

    @swagger_auto_schema(manual_parameters=[_AS])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """A page, or the file."""
        kind = request.query_params.get("as")
        if kind is None:
            return super().list(request, *args, **kwargs)
        if kind not in FORMATS:
            raise ValidationError({"as": [_("csv or jsonl.")]})
        events = self.filter_queryset(self.get_queryset()).order_by()
        caller, detail = caller_of(request), {"as": kind, "what": "audit"}
        record_access(by=_person(request), action="exported", caller=caller, detail=detail)
        return FileResponse(
            chunks_of(events, kind), content_type=FORMATS[kind], filename=f"audit.{kind}"
        )


def _person(request: Any) -> User:
    """The signed-in person; permissions have let nobody else through."""
    return cast("User", request.user)
