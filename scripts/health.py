"""Whether the web process of this machine answers; the health check of the image."""

import os
import sys
from http.client import HTTPConnection, HTTPException


def main() -> None:
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip() or "localhost"
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=4)
    try:
        # As the proxy would ask, so that nobody is sent on to https.
        connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        sys.exit(f"no answer: {error}")
    if status != 200:
        sys.exit(f"/healthz answers {status}")


if __name__ == "__main__":
    main()
