"""A stay as a whole: the endpoints below one patient."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_yasg import openapi
from drf_yasg.utils import swagger_auto_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.audit import record_access
from accounts.addresses import caller_of
from accounts.models import User
from accounts.permissions import Capability
from patients.api.filters import MomentField
from patients.models import Patient
from patients.stay.assessed import shown_assessment
from patients.stay.chart import SERIES, chart_of, shown_balances
from patients.stay.csv import table_of
from patients.stay.fhir import bundle_of
from patients.stay.known import assess_stay
from patients.stay.timeline import timeline_of
from realtime.frames import dumps, iso

_AT = openapi.Parameter("at", "query", type="string", description="A past moment, ISO 8601.")
_FIELDS = openapi.Parameter(
    "fields", "query", type="string", description="Series wanted, with commas; by default all."
)
_AFTER = openapi.Parameter("after", "query", type="string", description="ISO 8601.")
_BEFORE = openapi.Parameter("before", "query", type="string", description="ISO 8601.")
_AS = openapi.Parameter(
    "as", "query", type="string", enum=["csv", "fhir"], required=True, description="The format."
)
_OBJECT = openapi.Response("By name.", openapi.Schema(type="object"))


class StayActions:
    """What a ViewSet of patients says about one stay as a whole; all of it is only read."""

    stay_capabilities = {
        "chart": Capability.READ_CLINICAL,
        "fluid_balance": Capability.READ_CLINICAL,
        "timeline": Capability.READ_CLINICAL,
        "assessment": Capability.READ_CLINICAL,
        "export": Capability.READ_CLINICAL,
    }

    @swagger_auto_schema(manual_parameters=[_FIELDS, _AFTER, _BEFORE], responses={200: _OBJECT})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def chart(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The series: by field `[observed at, value, report]`, oldest first; and the phases."""
        patient = self._patient()
        now = timezone.now()
        wanted = request.query_params.get("fields", "")
        fields = [name.strip() for name in wanted.split(",") if name.strip()] or list(SERIES)
        unknown = sorted(set(fields) - set(SERIES))
        if unknown:
            no_series = _("No series: %(names)s.") % {"names": ", ".join(unknown)}
            raise serializers.ValidationError({"fields": [no_series]})
        found = shown_assessment(assess_stay(patient, now=now))
        series = chart_of(
            patient,
            fields=fields,
            after=_moment(request, "after"),
            before=_moment(request, "before"),
        )
        return Response({"patient": patient.pk, "phases": found["phases"], "series": series})

    @swagger_auto_schema(responses={200: _OBJECT})
    @action(
        detail=True,
        methods=["get"],
        url_path="fluid-balance",
        pagination_class=None,
        filterset_class=None,
    )
    def fluid_balance(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Balances per shift and day of the ward's clock, and of the last 24 hours, in mL."""
        patient = self._patient()
        found = assess_stay(patient, now=timezone.now())
        return Response({"patient": patient.pk, **shown_balances(found.balances)})

    @swagger_auto_schema(responses={200: _OBJECT})
    @action(detail=True, methods=["get"], filterset_class=None)
    def timeline(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Everything that happened, the newest first: `at, kind, id, content, by`."""
        view: Any = self
        entries = timeline_of(self._patient())
        page = view.paginate_queryset(entries)
        shown = [{**entry, "at": iso(entry["at"])} for entry in page]
        answer: Response = view.get_paginated_response(shown)
        return answer

    @swagger_auto_schema(manual_parameters=[_AT], responses={200: _OBJECT})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def assessment(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What the rules say, with numbers and sources; `at`: what was known then."""
        at = _moment(request, "at")
        try:
            found = assess_stay(self._patient(), now=timezone.now(), at=at)
        except ValueError as error:
            raise serializers.ValidationError({"at": [str(error)]}) from None
        return Response(shown_assessment(found))

    @swagger_auto_schema(manual_parameters=[_AS], responses={200: openapi.Response("The file.")})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def export(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The stay as a table (`csv`) or a FHIR R4 Bundle (`fhir`); who took it is noted."""
        patient = self._patient(is_read=False)
        kind = request.query_params.get("as")
        if kind not in {"csv", "fhir"}:
            raise serializers.ValidationError({"as": [_("csv or fhir.")]})
        user: Any = request.user
        by: User = user
        detail = {"as": kind}
        record_access(
            by=by, action="exported", of=patient, caller=caller_of(request), detail=detail
        )
        if kind == "csv":
            answer = HttpResponse(table_of(patient), content_type="text/csv; charset=utf-8")
        else:
            now = timezone.now()
            balance = assess_stay(patient, now=now).balances.last_24_h.balance
            bundle = bundle_of(patient, now=now, balance_24_h=balance)
            answer = HttpResponse(dumps(bundle), content_type="application/fhir+json")
        suffix = "csv" if kind == "csv" else "json"
        answer["Content-Disposition"] = f'attachment; filename="patient-{patient.pk}.{suffix}"'
        return answer

    def _patient(self, *, is_read: bool = True) -> Patient:
        view: Any = self
        patient: Patient = view.get_object()
        if is_read:
            request = view.request
            record_access(by=request.user, action="read", of=patient, caller=caller_of(request))
        return patient


def _moment(request: Request, name: str) -> datetime | None:
    field = MomentField(required=False)
    try:
        moment: datetime | None = field.clean(request.query_params.get(name, ""))
    except ValidationError as error:
        raise serializers.ValidationError({name: error.messages}) from None
    return moment
