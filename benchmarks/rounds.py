"""
A ward at work: sets charted and patients edited at a steady pace; prints what came of it as JSON.

Half of the writes are sets, which change the report, its history and the patient, half are edits
of a patient: `--writes` a second make about twice as many changes.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import time

from websockets.asyncio.client import ClientConnection, connect


async def hear(socket: ClientConnection, heard: list[int]) -> None:
    """Counts the changes that reach this socket, as they reach every screen of the ward."""
    async for frame in socket:
        text = str(frame).replace('": "', '":"')
        if '"type":"change"' in text or ('"type":"notification"' in text and '"version"' in text):
            heard[0] += 1


def write(number: int, patient: int) -> dict[str, object]:
    """The next request: a set or an edit."""
    if number % 2:
        data: dict[str, object] = {"first_name": f"Edited {number}"}
        payload = {"action": "patch", "request_id": number, "pk": patient, "data": data}
        return {"stream": "patients", "payload": payload}
    data = {
        "patient": patient,
        "temperature": 36.5 + number % 10 / 10,
        "pulse": 62 + number % 28,
        "respiration": 14 + number % 5,
        "bp_sys": 112 + number % 12,
        "bp_dia": 70,
        "o2sat": 97,
    }
    return {
        "stream": "reports",
        "payload": {"action": "create", "request_id": number, "data": data},
    }


async def main() -> None:
    """Writes until the time is over; patient after patient."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--pk", type=int, required=True)
    parser.add_argument("--patients", type=int, required=True)
    parser.add_argument("--writes", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    options = parser.parse_args()
    heard, sent = [0], 0
    url = f"ws://127.0.0.1:{options.port}/ws/"
    headers = {"Authorization": f"Token {options.key}"}
    async with connect(url, additional_headers=headers, compression=None, max_size=None) as socket:
        ears = asyncio.create_task(hear(socket, heard))
        began = time.monotonic()
        while (moment := time.monotonic()) < began + options.seconds:
            patient = options.pk + sent * 7 % options.patients
            await socket.send(json.dumps(write(sent, patient)))
            sent += 1
            await asyncio.sleep(max(0.0, began + sent / options.writes - moment))
        ears.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await ears
    json.dump({"writes": sent, "changes": heard[0] / options.seconds}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
