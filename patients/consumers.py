"""The streams of this application, each made from its ViewSet."""

from patients.api.notification_views import NotificationViewSet
from patients.api.views import HistoryViewSet, PatientViewSet, ReportViewSet
from realtime.consumers import StreamConsumer


class PatientConsumer(StreamConsumer):
    viewset = PatientViewSet


class ReportConsumer(StreamConsumer):
    viewset = ReportViewSet


class HistoryConsumer(StreamConsumer):
    viewset = HistoryViewSet


class NotificationConsumer(StreamConsumer):
    viewset = NotificationViewSet
