"""The web process: uvicorn with the limits of the settings."""

import os
import socket
import sys

import uvicorn
from django.core.exceptions import ImproperlyConfigured

GRACE_SECONDS = 5


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings  # noqa: PLC0415  (the environment names them first)

    try:
        host, port, frame = settings.HOST, settings.PORT, settings.WS_MAX_FRAME_BYTES
    except ImproperlyConfigured as error:
        sys.exit(f"Wardbeat cannot start: {error}")
    server = uvicorn.Config(
        "config.asgi:application",
        host=host,
        port=port,
        loop="uvloop",
        # Nothing here needs to be told of the server's start and end.
        lifespan="off",
        # The sans-io implementation costs least and lets a slow reader be seen.
        ws=os.environ.get("UVICORN_WS") or "websockets-sansio",
        ws_max_size=frame,
        ws_per_message_deflate=False,
        # The settings know how many proxies are trusted (PROXY_DEPTH).
        proxy_headers=False,
        access_log=False,
        server_header=False,
        log_config=None,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    listener = server.bind_socket()
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # A reader that stopped reading is closed, but the kernel would keep the connection, with
        # megabytes for it, as long as the other end answers probes. Connections inherit this.
        unread_ms = settings.WS_UNREAD_SECONDS * 1000
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, unread_ms)
    uvicorn.Server(server).run(sockets=[listener])


if __name__ == "__main__":
    main()
