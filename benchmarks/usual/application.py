"""One stream over a multiplexed socket, with every change of a patient sent to everybody."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
from django.core.asgi import get_asgi_application

http = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter
from channelsmultiplexer import AsyncJsonWebsocketDemultiplexer
from django.urls import re_path
from djangochannelsrestframework import permissions
from djangochannelsrestframework.generics import GenericAsyncAPIConsumer
from djangochannelsrestframework.mixins import PatchModelMixin
from djangochannelsrestframework.observer import model_observer
from rest_framework.serializers import ModelSerializer
from ward.models import Patient


class PatientSerializer(ModelSerializer):
    class Meta:
        model = Patient
        fields = "__all__"


class PatientConsumer(PatchModelMixin, GenericAsyncAPIConsumer):
    queryset = Patient.objects.all()
    serializer_class = PatientSerializer
    permission_classes = (permissions.AllowAny,)

    async def accept(self, **kwargs):
        await super().accept(**kwargs)
        await self.patient_changed.subscribe()

    @model_observer(Patient)
    async def patient_changed(self, message, **kwargs):
        await self.send_json(message)

    @patient_changed.serializer
    def serialize(self, instance, action, **kwargs):
        return PatientSerializer(instance).data


streams = AsyncJsonWebsocketDemultiplexer.as_asgi(patients=PatientConsumer.as_asgi())
application = ProtocolTypeRouter(
    {"http": http, "websocket": URLRouter([re_path(r"^ws/$", streams)])}
)
