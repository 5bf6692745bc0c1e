"""Paths of telemetry."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from telemetry.api.devices import DeviceViewSet, EnrolmentView
from telemetry.api.readings import EnvironmentViewSet, OrientationViewSet, ReadingsView

router = SimpleRouter()
router.register("api/telemetry/devices", DeviceViewSet, basename="device")
router.register("api/telemetry/environment", EnvironmentViewSet, basename="environment")
router.register("api/telemetry/orientation", OrientationViewSet, basename="orientation")

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/telemetry/enrol/", EnrolmentView.as_view(), name="enrol"),
    path("api/telemetry/readings/", ReadingsView.as_view(), name="readings"),
    *router.urls,
]
