"""
Follows a ward: prints every change, and misses none across lost connections.

    pip install websockets
    python listen.py http://localhost:8000 alice PASSWORD
"""

import asyncio
import base64
import json
import sys
import urllib.request
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed


def sign_in(server: str, username: str, password: str) -> str:
    """A token for `Authorization: Token <key>`."""
    body = json.dumps({"username": username, "password": password}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{server}/rest-auth/login/", body, headers)
    with urllib.request.urlopen(request) as response:
        key: str = json.load(response)["key"]
        return key


async def follow(server: str, key: str) -> None:
    """Prints changes until the sign-in ends."""
    url = server.replace("http", "ws", 1) + "/ws/"
    has: dict[str, Any] = {"epoch": "", "topics": {}}
    while True:
        resume = base64.urlsafe_b64encode(json.dumps(has).encode()).decode().rstrip("=")
        headers = {"Authorization": f"Token {key}"}
        try:
            async with connect(f"{url}?resume={resume}", additional_headers=headers) as socket:
                async for raw in socket:
                    take(json.loads(raw), has)
        except ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code in {4401, 4403}:
                raise SystemExit(f"closed: {closed.rcvd.reason}") from None
        except OSError:
            print("offline", flush=True)
        await asyncio.sleep(1)


def take(frame: dict[str, Any], has: dict[str, Any]) -> None:
    """One frame: the welcome, or a change that is new."""
    payload = frame["payload"]
    if payload.get("type") == "welcome":
        has["epoch"] = payload["epoch"]
        resumed = payload.get("resume", {})
        for topic, version in payload["topics"].items():
            # What is replayed follows; everything else starts here (a real client takes lists now).
            if "replayed" not in resumed.get(topic, {}):
                has["topics"][topic] = version
        print("live as", payload["user"]["username"], flush=True)
    elif payload.get("version") and payload["version"] > has["topics"].get(payload["topic"], 0):
        has["topics"][payload["topic"]] = payload["version"]
        print(payload["version"], frame["stream"], payload["action"], payload["pk"], flush=True)


if __name__ == "__main__":
    base, name, secret = sys.argv[1:]
    asyncio.run(follow(base, sign_in(base, name, secret)))
