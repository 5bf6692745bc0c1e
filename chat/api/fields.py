"""Fields of this application's serializers."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from accounts.permissions import Capability, may
from patients.api.fields import VisibleRelated


class Clinical(VisibleRelated):
    """A patient or a report by its id; none exists for whoever has no business on a ward."""

    def get_queryset(self) -> QuerySet[Any]:
        user = getattr(self.context.get("request"), "user", None)
        queryset = super().get_queryset()
        if user is None or not may(user, Capability.READ_CLINICAL):
            return queryset.none()
        return queryset


class Place(serializers.Serializer[Any]):
    """The room of a message, and the version the message has in it."""

    id = serializers.IntegerField(source="room_id", read_only=True)
    version = serializers.IntegerField(read_only=True)

    class Meta:
        ref_name = "Place"
