"""The streams of this application, each made from its ViewSet."""

from realtime.consumers import StreamConsumer
from telemetry.api.devices import DeviceStreamViewSet
from telemetry.api.readings import EnvironmentStreamViewSet, OrientationStreamViewSet


class DeviceConsumer(StreamConsumer):
    viewset = DeviceStreamViewSet


class EnvironmentConsumer(StreamConsumer):
    viewset = EnvironmentStreamViewSet


class OrientationConsumer(StreamConsumer):
    viewset = OrientationStreamViewSet
