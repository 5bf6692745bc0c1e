"""
Charts one observation set over REST, once, however often the network fails.

    python chart.py http://localhost:8000 alice PASSWORD
"""

import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from typing import Any


def call(url: str, *, key: str = "", body: dict[str, Any] | None = None) -> tuple[int, Any]:
    """Status and body of the answer; GET without a body, else POST."""
    headers = {"Content-Type": "application/json"}
    if key:
        headers["Authorization"] = f"Token {key}"
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        # Errors are JSON too: {"field": ["message"]} or {"detail": "..."}.
        return error.code, json.load(error)


def chart(server: str, key: str, observation: dict[str, Any]) -> tuple[int, Any]:
    """Sends it until it is stored. The client_id makes a repeat harmless: 200 instead of 201."""
    while True:
        try:
            status, answer = call(f"{server}/api/reports/", key=key, body=observation)
        except OSError:
            status, answer = 0, None
        if status and status < 500:
            return status, answer
        time.sleep(1)


def main(server: str, username: str, password: str) -> None:
    """Charts for the most urgent patient, twice, and shows that it is stored once."""
    credentials = {"username": username, "password": password}
    status, answer = call(f"{server}/rest-auth/login/", body=credentials)
    if status != 200:
        raise SystemExit(f"sign-in refused: {answer}")
    key = answer["key"]
    _, patients = call(f"{server}/api/patients/", key=key)
    patient = patients["results"][0]["id"]
    observation = {"patient": patient, "pulse": 88, "client_id": str(uuid.uuid4())}
    for _ in range(2):
        status, answer = chart(server, key, observation)
        print(status, answer.get("id") or answer)
    status, answer = chart(server, key, {**observation, "pulse": 99})
    print(status, answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
