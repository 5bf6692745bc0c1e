"""The one ASGI application: HTTP by Django, the WebSocket by the live layer."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
http = get_asgi_application()

application = ProtocolTypeRouter({"http": http})
