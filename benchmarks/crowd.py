"""
The load generator of `benchmarks.scale`: sockets of many wards, one charting nurse on each.

Reads its plan from a file, tells its progress on standard error and prints one line of JSON.
"""

import asyncio
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.processes import cpu_seconds, memory_kb
from benchmarks.sockets import Listener, at, handshake

CONNECT_AT_ONCE = 30
QUIET_S = 10.0
# A set is charted under a mark that its report and its version in the history carry.
MARKS_A_SOCKET, MARKS_AN_ANSWER = 2, 1


def machine_seconds() -> tuple[float, float]:
    """(busy, all) of every core since the machine started."""
    fields = [int(one) for one in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = fields[3] + fields[4]
    return float(sum(fields) - idle), float(sum(fields))


class Crowd:
    """All sockets; those of a ward are spread over the web processes."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.seen: list[int] = []
        # The first of each ward charts.
        self.nurses: list[Listener] = []
        self.per_ward = plan["sockets"] // len(plan["wards"])
        self._number = 0

    async def connect(self) -> None:
        """Opens every socket."""
        loop = asyncio.get_running_loop()
        gate = asyncio.Semaphore(CONNECT_AT_ONCE)

        async def open_one(ward: dict[str, Any], number: int) -> Listener:
            port = self.plan["ports"][number % len(self.plan["ports"])]
            request = handshake("127.0.0.1", port, [f"Authorization: Token {ward['key']}"])
            async with gate:
                _, listener = await loop.create_connection(
                    lambda: Listener(request, self.seen, greeting=b"welcome"), "127.0.0.1", port
                )
                await listener.is_open
                return listener

        for number, ward in enumerate(self.plan["wards"]):
            opened = await asyncio.gather(
                *(open_one(ward, number + one) for one in range(self.per_ward))
            )
            self.nurses.append(opened[0])
            print(f"{(number + 1) * self.per_ward} sockets", file=sys.stderr, flush=True)

    def chart(self) -> None:
        """One set on the next ward, for its next patient."""
        self._number += 1
        turn, ward = divmod(self._number, len(self.nurses))
        patients = self.plan["wards"][ward]["patients"]
        data = {
            "patient": patients[turn % len(patients)],
            "pulse": 60 + turn % 50,
            "temperature": 37.0,
            "respiration": 16,
            "bp_sys": 120,
            "bp_dia": 80,
            "o2sat": 98,
            "client_id": f"bench-{self._number}",
            "additional": f"mark-{time.perf_counter_ns()}-",
        }
        payload = {"action": "create", "request_id": self._number, "data": data}
        self.nurses[ward].say(json.dumps({"stream": "reports", "payload": payload}))

    async def step(self, rate: float) -> dict[str, float]:
        """Charts at `rate` and waits until all that comes has come."""
        loop = asyncio.get_running_loop()
        self.seen.clear()
        asked = int(rate * self.plan["step_s"])
        cpu = sum(map(cpu_seconds, self.plan["pids"]))
        busy, everything = machine_seconds()
        started = loop.time()
        for number in range(asked):
            self.chart()
            await asyncio.sleep(max(0.0, started + (number + 1) / rate - loop.time()))
        seconds = loop.time() - started
        cpu = sum(map(cpu_seconds, self.plan["pids"])) - cpu
        busy, everything = (
            now - before for now, before in zip(machine_seconds(), (busy, everything), strict=True)
        )
        marks = MARKS_A_SOCKET * self.per_ward + MARKS_AN_ANSWER
        expected = asked * marks
        count, quiet_since = -1, loop.time()
        while len(self.seen) < expected and loop.time() - quiet_since < QUIET_S:
            await asyncio.sleep(0.05)
            if len(self.seen) != count:
                count, quiet_since = len(self.seen), loop.time()
        all_seconds = quiet_since - started
        ordered = sorted(self.seen)
        return {
            "rate": rate,
            "seconds": max(seconds, all_seconds),
            "asked": asked,
            "expected": expected,
            "delivered": len(ordered),
            "p50_ms": at(ordered, 0.5),
            "p99_ms": at(ordered, 0.99),
            "web_cpu": cpu / seconds,
            "busy": busy / everything,
        }


def own_cpu() -> float:
    """Of this process so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def go(plan: dict[str, Any]) -> dict[str, Any]:
    """Connects, charts at each rate until the house does not follow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 20_000)), hard))
    load = os.getloadavg()[0]
    crowd = Crowd(plan)
    memory = sum(map(memory_kb, plan["pids"]))
    started = time.monotonic()
    await crowd.connect()
    connected = time.monotonic() - started
    await asyncio.sleep(2)
    memory = sum(map(memory_kb, plan["pids"])) - memory
    steps: list[dict[str, float]] = []
    cpu, began = own_cpu(), time.monotonic()
    for rate in plan["rates"]:
        step = await crowd.step(rate)
        steps.append(step)
        print(json.dumps(step), file=sys.stderr, flush=True)
        if step["p99_ms"] > plan["latest_ms"] or step["delivered"] < step["expected"]:
            break
    return {
        "steps": steps,
        "connect_s": connected,
        "kb_per_socket": memory / plan["sockets"],
        "own_cpu": (own_cpu() - cpu) / (time.monotonic() - began),
        "load_before": load,
    }


def main() -> None:
    """One line of JSON."""
    plan = json.loads(Path(sys.argv[1]).read_text())
    json.dump(uvloop.run(go(plan)), sys.stdout)


if __name__ == "__main__":
    main()
