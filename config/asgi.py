"""The one ASGI application: HTTP by Django, the WebSocket by the live layer."""

import os

from channels.routing import ProtocolTypeRouter
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Before anything that needs the applications loaded.
http = get_asgi_application()

from chat.consumers import MessageConsumer, RoomConsumer  # noqa: E402 # as above
from config import collector  # noqa: E402 # as above
from config.bodies import LimitBodies  # noqa: E402
from config.sockets import SocketAuthority  # noqa: E402 # as above
from patients.consumers import (  # noqa: E402
    HistoryConsumer,
    NotificationConsumer,
    PatientConsumer,
    ReportConsumer,
)
from realtime.demultiplexer import Demultiplexer  # noqa: E402
from telemetry.consumers import (  # noqa: E402 # as above
    DeviceConsumer,
    EnvironmentConsumer,
    OrientationConsumer,
)

application = ProtocolTypeRouter(
    {
        "http": LimitBodies(http, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        "websocket": Demultiplexer(
            authority=SocketAuthority(),
            patients=PatientConsumer,
            reports=ReportConsumer,
            history=HistoryConsumer,
            notifications=NotificationConsumer,
            rooms=RoomConsumer,
            messages=MessageConsumer,
            devices=DeviceConsumer,
            environment=EnvironmentConsumer,
            orientation=OrientationConsumer,
        ),
    }
)
collector.settle()
