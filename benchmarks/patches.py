"""Sockets that each patch a patient as fast as answered; prints the answers a second as JSON."""

import argparse
import asyncio
import json
import sys
import time

from websockets.asyncio.client import connect


async def write(options: argparse.Namespace, number: int, until: float) -> int:
    """One socket; how many answers it got."""
    headers = dict(header.split(": ", 1) for header in options.header)
    url = f"ws://127.0.0.1:{options.port}/ws/"
    answers, pk = 0, options.pk + number
    async with connect(url, additional_headers=headers, compression=None, max_size=None) as socket:
        while time.monotonic() < until:
            request_id = f"{number}-{answers}"
            data = {"first_name": f"Writer {request_id}"}
            payload = {"action": "patch", "request_id": request_id, "pk": pk, "data": data}
            await socket.send(json.dumps({"stream": "patients", "payload": payload}))
            wanted = f'"request_id":"{request_id}"'
            while wanted not in str(await socket.recv()).replace('": "', '":"'):
                pass
            answers += 1
    return answers


async def main() -> None:
    """All writers at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pk", type=int, required=True)
    parser.add_argument("--writers", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--header", action="append", default=[])
    options = parser.parse_args()
    until = time.monotonic() + options.seconds
    counts = await asyncio.gather(*(write(options, n, until) for n in range(options.writers)))
    json.dump({"per_second": sum(counts) / options.seconds}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
