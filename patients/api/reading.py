"""Who reads patients' data is noted: one row a request, with the patients it showed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.audit import record_access
from accounts.addresses import caller_of
from patients.api.versions import with_version
from patients.models import Patient


def note_listed(*, by: Any, name: str, rows: Iterable[Any], request: Any) -> None:
    """One event for a list called `name`; one that shows nobody tells nothing of anybody."""
    patients = sorted(set().union(*(patients_of(row) for row in rows)))
    if patients:
        detail = {"list": name, "patients": patients}
        record_access(by=by, action="listed", caller=caller_of(request), detail=detail)


class ListsNoted:
    """For a ViewSet whose list shows rows of patients."""

    def paginate_queryset(self, queryset: Any) -> Any:
        """A page over REST; the socket's lists come to `rows_read` by themselves."""
        page = super().paginate_queryset(queryset)  # type: ignore[misc] # of the GenericViewSet beside
        if self.action == "list":  # type: ignore[attr-defined] # as above
            self.rows_read(page or [])
        return page

    def rows_read(self, rows: Iterable[Any]) -> None:
        """Notes whose rows these are."""
        view: Any = self
        note_listed(by=view.request.user, name=_name_of(view), rows=rows, request=view.request)


class ReadWithAudit(ListsNoted):
    """Also for one object, whose answer carries its version."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # Without a docstring: the API's description then says what it reads.
        view: Any = self
        instance = view.get_object()
        record_access(by=view.request.user, action="read", of=instance, caller=caller_of(request))
        return with_version(Response(view.get_serializer(instance).data))


def _name_of(view: Any) -> str:
    """`report`, over REST as over the socket."""
    return type(view).__name__.removesuffix("ViewSet").lower()


def patients_of(row: Any) -> set[int]:
    """Whom a row is about: a patient, somebody's report or room, what was said in such a room."""
    if isinstance(row, Patient):
        return {row.pk}
    if not isinstance(row, Model):
        return {row.patient.pk}  # of the worklist
    about: set[int | None] = {getattr(row, "patient_id", None)}
    if hasattr(row, "room_id"):
        about.add(row.room.patient_id)  # type: ignore[attr-defined] # what was said there
    return {pk for pk in about if pk is not None}
