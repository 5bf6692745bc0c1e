"""Screens on walls: kept by administrators and ward leads; and what a screen asks of itself."""

from typing import Any, cast

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from drf_yasg.utils import no_body, swagger_auto_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.viewsets import GenericViewSet

from accounts.actions import displays as actions
from accounts.addresses import address_of, caller_of
from accounts.api.authentication import DisplayAuthentication, SessionAuthentication
from accounts.api.serializers import WardOfUserSerializer
from accounts.api.sign_in import checked
from accounts.credentials import DISPLAY_COOKIE
from accounts.models import Display, SignIn, User, Ward
from accounts.permissions import Capability

# The longest browsers keep a cookie; the screen renews it with every question.
_COOKIE_SECONDS = 400 * 24 * 3600


class DisplaySerializer(serializers.ModelSerializer[Display]):
    """A screen on the wall of a ward."""

    name = serializers.CharField(max_length=80)
    ward = serializers.PrimaryKeyRelatedField(queryset=Ward.objects.all())
    state = serializers.ChoiceField(choices=Display.State.choices, read_only=True)
    created_by = serializers.CharField(
        source="created_by.username", read_only=True, allow_null=True, default=None
    )
    last_seen_at = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="When the screen last asked; it does so often."
    )

    class Meta:
        model = Display
        fields = (
            "id",
            "name",
            "ward",
            "abbreviates_names",
            "state",
            "created_by",
            "created_at",
            "opened_at",
            "revoked_at",
            "last_seen_at",
        )
        read_only_fields = ("id", "created_at", "opened_at", "revoked_at")
        swagger_schema_fields = {
            "example": {"name": "Nurses' station", "ward": 1, "abbreviates_names": True}
        }

    def validate_ward(self, ward: Ward) -> Ward:
        """It stays on its ward; a ward one does not work on is answered as one that is not."""
        user = self.context["request"].user
        if ward.pk not in user.ward_ids():
            message = _('Invalid pk "{pk_value}" - object does not exist.')
            raise serializers.ValidationError(message.format(pk_value=ward.pk))
        if self.instance is not None and ward.pk != self.instance.ward_id:
            raise serializers.ValidationError(_("A display stays on its ward: make another one."))
        return ward


class DisplayCodeSerializer(serializers.Serializer[Any]):
    """A code for `/wall`, shown this once."""

    code = serializers.CharField(max_length=100)

    class Meta:
        swagger_schema_fields = {"example": {"code": "ABCD-EFGH-JKMN"}}


class DisplayCodeAnswerSerializer(serializers.Serializer[Any]):
    """A code that makes one browser the display, once, within a day."""

    code = serializers.CharField()
    expires_at = serializers.DateTimeField()


class OwnDisplaySerializer(serializers.ModelSerializer[Display]):
    """What a screen needs to know of itself."""

    ward = WardOfUserSerializer()
    user = serializers.IntegerField(source="user_id")

    class Meta:
        model = Display
        fields = ("id", "user", "name", "ward", "abbreviates_names")


class DisplayViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.CreateModelMixin,
    mixins.UpdateModelMixin,
    GenericViewSet[Display],
):
    """Screens on the walls of the wards of whoever asks; the revoked ones last."""

    queryset = Display.objects.all()
    serializer_class = DisplaySerializer
    filterset_fields = ("ward",)
    search_fields = ("name",)
    ordering_fields = ("name", "created_at")
    http_method_names = ["get", "post", "patch", "head", "options"]
    capabilities = dict.fromkeys(
        ("list", "retrieve", "create", "partial_update", "code", "revoke"),
        Capability.MANAGE_DISPLAYS,
    )

    def get_queryset(self) -> QuerySet[Display]:
        if getattr(self, "swagger_fake_view", False):
            return Display.objects.none()
        sign_ins = SignIn.objects.filter(user=OuterRef("user"), kind=SignIn.Kind.DISPLAY)
        seen = Subquery(sign_ins.order_by("-last_used_at").values("last_used_at")[:1])
        visible = Display.objects.filter(ward__in=_person(self.request).ward_ids())
        return visible.select_related("created_by").annotate(last_seen_at=seen)

    def perform_create(self, serializer: BaseSerializer[Display]) -> None:
        made = actions.create_display(
            by=_person(self.request), caller=caller_of(self.request), **serializer.validated_data
        )
        serializer.instance = self.get_queryset().get(pk=made.pk)

    def perform_update(self, serializer: BaseSerializer[Display]) -> None:
        display = cast("Display", serializer.instance)
        actions.change_display(
            by=_person(self.request),
            display=display,
            caller=caller_of(self.request),
            **serializer.validated_data,
        )
        serializer.instance = self.get_queryset().get(pk=display.pk)

    @swagger_auto_schema(request_body=no_body, responses={201: DisplayCodeAnswerSerializer})
    @action(detail=True, methods=["post"])
    def code(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A code that makes one browser this display, once, within a day. Shown this once."""
        display = self.get_object()
        code = actions.make_display_code(
            by=_person(request), display=display, caller=caller_of(request)
        )
        display.refresh_from_db()
        answer = {"code": code, "expires_at": display.code_expires_at}
        data = DisplayCodeAnswerSerializer(answer).data
        return Response(data, status=status.HTTP_201_CREATED)

    @swagger_auto_schema(request_body=no_body, responses={200: DisplaySerializer})
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Ends it for good; the screen goes dark within seconds."""
        display = self.get_object()
        actions.revoke_display(by=_person(request), display=display, caller=caller_of(request))
        return Response(self.get_serializer(self.get_queryset().get(pk=display.pk)).data)


class CodeThrottle(SimpleRateThrottle):
    """Guesses from one address."""

    scope = "display_code"
    rate = "30/min"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if request.method != "POST":
            return None
        return f"display_code:{address_of(request)}"


class OwnDisplayView(GenericAPIView[Any]):
    """This browser as a screen on a wall."""

    authentication_classes = (DisplayAuthentication,)
    throttle_classes = (CodeThrottle,)
    pagination_class = None
    filter_backends = ()
    capabilities = {"get": Capability.BE_DISPLAY, "post": Capability.ANYONE}

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return DisplayCodeSerializer if self.request.method == "POST" else OwnDisplaySerializer

    @swagger_auto_schema(responses={200: OwnDisplaySerializer})
    def get(self, request: Request) -> Response:
        """Which display this browser is, by its cookie, which lives on."""
        display = Display.objects.select_related("ward").get(user=_person(request))
        answer = Response(OwnDisplaySerializer(display).data)
        _keep(answer, request.COOKIES[DISPLAY_COOKIE])
        return answer

    @swagger_auto_schema(
        request_body=DisplayCodeSerializer, responses={200: OwnDisplaySerializer}, security=[]
    )
    def post(self, request: Request) -> Response:
        """
        Makes this browser the display the code was made for.

        The answer sets a cookie that scripts cannot read; it opens this endpoint and
        `/ws/?display`, to read the patients and notifications of one ward, and nothing else.
        Needs the CSRF token of `/api/csrf/`, so that no other site makes a display of a browser.
        """
        SessionAuthentication().enforce_csrf(request)
        display, secret = actions.open_display(
            code=checked(self, request)["code"], caller=caller_of(request)
        )
        answer = Response(OwnDisplaySerializer(display).data)
        _keep(answer, secret)
        return answer


def _keep(answer: Response, secret: str) -> None:
    answer.set_cookie(
        DISPLAY_COOKIE,
        secret,
        max_age=_COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _person(request: Any) -> User:
    """Whoever is signed in; permissions have let nobody else through."""
    return cast("User", request.user)
