"""
Scale: a hospital on one machine. Three web processes, two workers, PostgreSQL and Redis; sockets on
twenty wards, and charting over them at rates that grow until the house cannot follow.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bench_ward import fresh_database, redis_url, run_program
from benchmarks.processes import ROOT, free_port, server, uvicorn
from benchmarks.report import Table

DATABASE = "wardbeat_bench_scale"
WEBS, WORKERS = 3, 2
WARDS, SOCKETS, PATIENTS = 20, 5000, 400
# Sets charted a second in the whole house; each rate for STEP_S.
RATES, STEP_S = (12.5, 25.0, 50.0, 75.0, 100.0, 150.0), 10.0
# The house follows as long as every screen gets everything and is not seconds behind.
LATEST_MS = 2000.0
HEAD = (
    *("sets a second", "stored a second", "deliveries a second", "lost", "p50 ms", "p99 ms"),
    *("web CPU, cores", "machine busy"),
)
SEED = """
from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import Role, User, Ward, WardMembership
from patients.actions import admit_patient
import json
wards = []
for number in range({wards}):
    ward = Ward.objects.create(name=f"Ward {{number}}")
    nurse = User.objects.create(username=f"nurse{{number}}", role=Role.NURSE)
    WardMembership.objects.create(user=nurse, ward=ward)
    patients = [
        admit_patient(by=nurse, first_name="Bench", last_name=str(one), ward=ward).pk
        for one in range({patients} // {wards})
    ]
    key = open_token(by=nurse, caller=Caller(address="127.0.0.1"))
    wards.append({{"key": key, "patients": patients}})
print("SEED", json.dumps(wards))
"""


@dataclass(frozen=True)
class Step:
    """What the load generator saw at one rate."""

    rate: float
    seconds: float
    asked: int
    expected: int
    delivered: int
    p50_ms: float
    p99_ms: float
    web_cpu: float
    busy: float

    @property
    def follows(self) -> bool:
        """Whether the house still followed."""
        return self.delivered == self.expected and self.p99_ms <= LATEST_MS

    def row(self) -> tuple[object, ...]:
        """For the table; a set is three frames for each socket, two of which carry the mark."""
        return (
            *(self.rate, self.asked / self.seconds, self.delivered * 1.5 / self.seconds),
            *(self.expected - self.delivered, self.p50_ms, self.p99_ms),
            *(self.web_cpu, f"{self.busy:.0%}"),
        )


@contextlib.contextmanager
def house(environment: dict[str, str]) -> Iterator[tuple[list[int], list[int]]]:
    """The processes; ports and process ids of the web processes."""
    with contextlib.ExitStack() as stack:
        ports = [free_port() for _ in range(WEBS)]
        pids = [
            stack.enter_context(
                server(uvicorn(port), port=port, environment=environment, pinned_to=None)
            )
            for port in ports
        ]
        for _ in range(WORKERS):
            worker = subprocess.Popen(
                [sys.executable, "manage.py", "process_tasks"],
                cwd=ROOT,
                env={**os.environ, **environment},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(worker.wait)
            stack.callback(worker.terminate)
        yield ports, pids


def measure() -> list[Table]:
    """The table of this part."""
    environment = {
        "DATABASE_URL": fresh_database(DATABASE),
        "REDIS_URL": redis_url(),
        "REDIS_PREFIX": "bench-scale",
        "WS_MAX_SOCKETS_PER_USER": str(SOCKETS),
        "LOG_LEVEL": "ERROR",
    }
    run_program([sys.executable, "manage.py", "migrate", "-v0"], ROOT, environment)
    seed = SEED.format(wards=WARDS, patients=PATIENTS)
    said = run_program([sys.executable, "manage.py", "shell", "-v0", "-c", seed], ROOT, environment)
    with tempfile.TemporaryDirectory() as folder, house(environment) as (ports, pids):
        plan = Path(folder) / "plan.json"
        wards: list[dict[str, Any]] = json.loads(said.split("SEED ")[1])
        asked = {"ports": ports, "pids": pids, "wards": wards, "sockets": SOCKETS}
        asked |= {"rates": RATES, "step_s": STEP_S, "latest_ms": LATEST_MS}
        plan.write_text(json.dumps(asked))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.crowd", str(plan)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    result = json.loads(done.stdout)
    table = Table(
        "A hospital on one machine",
        f"{WEBS} web processes, {WORKERS} workers, {SOCKETS} sockets on {WARDS} wards, {PATIENTS} "
        "patients, PostgreSQL and Redis, and the load generator, all on the cores of this one "
        "machine. A change is a whole set charted over the socket: rights, validation, rules, "
        "history, change log; it reaches the sockets of its ward as three frames. Latency is from "
        f"before the request to each screen. {STEP_S:.0f} s a rate, until p99 is beyond "
        f"{LATEST_MS / 1000:.0f} s or something did not come.",
        HEAD,
    )
    steps = [Step(**step) for step in result["steps"]]
    for step in steps:
        table.add(*step.row())
    kept = [step for step in steps if step.follows]
    most = f"{kept[-1].rate:g} sets a second" if kept else "less than the first rate"
    table.notes = [
        f"- Followed up to {most}.",
        f"- {SOCKETS} sockets connected in {result['connect_s']:.0f} s.",
        f"- {result['kb_per_socket']:.0f} kB of the web processes' memory a socket.",
        f"- The load generator took {result['own_cpu']:.2f} cores while it measured.",
        f"- Load of the machine when it began: {result['load_before']:.1f}.",
    ]
    return [table]
