"""Who reads what was said about a patient is noted."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.audit import record_access
from accounts.addresses import caller_of
from patients.api.reading import ListsNoted, patients_of


class PatientsTalkNoted(ListsNoted):
    """For a ViewSet whose rows may be about a patient; what is about none is nobody's record."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # Without a docstring: the API's description then says what it reads.
        view: Any = self
        instance = view.get_object()
        self.one_read(instance)
        return Response(view.get_serializer(instance).data)

    def one_read(self, instance: Any) -> None:
        """Notes one of them."""
        view: Any = self
        if patients := patients_of(instance):
            record_access(
                by=view.request.user,
                action="read",
                of=instance,
                caller=caller_of(view.request),
                detail={"patients": sorted(patients)},
            )
