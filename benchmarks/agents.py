"""Sensor agents by the handful: `python -m benchmarks.agents PORT SECONDS TOKEN ...`."""

import http.client
import json
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

ROWS = 500


class Agent(threading.Thread):
    """Posts batches of 500 readings, each when the last was answered."""

    def __init__(self, port: int, seconds: float, token: str) -> None:
        super().__init__()
        self._port, self._seconds, self._token = port, seconds, token
        self.stored = 0

    def run(self) -> None:
        """Until the time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        stream, sequence = str(uuid4()), 0
        headers = {"Authorization": f"Device {self._token}", "Content-Type": "application/json"}
        ends = time.monotonic() + self._seconds
        while time.monotonic() < ends:
            body = self._batch(stream, sequence)
            sequence += ROWS
            connection.request("POST", "/api/telemetry/readings/", body, headers)
            answer = json.loads(connection.getresponse().read())
            self.stored += answer["stored"]
        connection.close()

    @staticmethod
    def _batch(stream: str, first: int) -> str:
        begins = datetime.now(UTC) - timedelta(seconds=ROWS / 10)
        moments = [(begins + timedelta(seconds=n / 10)).isoformat() for n in range(ROWS)]
        rows = ",".join(
            f'{{"sequence":{first + n},"recorded_at":"{moments[n]}",'
            f'"kind":"environment","temperature":{21.5 + n % 20 / 16},"humidity":45.25,'
            f'"pressure":1003.217,"cpu_temperature":51.25}}'
            for n in range(ROWS)
        )
        return f'{{"stream":"{stream}","readings":[{rows}]}}'


def main() -> None:
    """Readings stored a second, by all of them."""
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    agents = [Agent(port, seconds, token) for token in sys.argv[3:]]
    start = time.monotonic()
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join()
    print(json.dumps(sum(agent.stored for agent in agents) / (time.monotonic() - start)))


if __name__ == "__main__":
    main()
