"""Paths of the patients application."""

from rest_framework.routers import SimpleRouter

from patients.api.notification_views import NotificationViewSet
from patients.api.views import BedViewSet, HistoryViewSet, PatientViewSet, ReportViewSet
from patients.api.ward_views import ThresholdViewSet, VolumeViewSet, WorklistViewSet

router = SimpleRouter()
router.register("api/patients", PatientViewSet, basename="patient")
router.register("api/reports", ReportViewSet, basename="report")
router.register("api/history", HistoryViewSet, basename="history")
router.register("api/notifications", NotificationViewSet, basename="notification")
router.register("api/worklist", WorklistViewSet, basename="worklist")
router.register("api/thresholds", ThresholdViewSet, basename="threshold")
router.register("api/alarm-volume", VolumeViewSet, basename="alarm-volume")
router.register("api/beds", BedViewSet, basename="bed")

urlpatterns = router.urls
