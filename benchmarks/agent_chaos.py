"""
`python -m benchmarks.agent_chaos`: the real agent against the real server (PostgreSQL) in bad
weather, for ten minutes: both killed (kill -9) at random, answers of 503 and 500, answers lost and
torn, the network cut, the clock set back and forth, the disk full. Then an outage longer than the
spool of another device.

It ends with status 1 if a reading is missing that the bounded spool did not count as dropped, or if
one is stored twice.
"""

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.chaos import database

ROOMY_MB, TIGHT_MB = 256.0, 1.0


def make_device(number: int) -> tuple[Any, str]:
    """A device that waits, and its enrolment code."""
    from accounts.models import Role, User, Ward
    from telemetry.actions.devices import create_device, make_enrolment_code

    admin, _ = User.objects.get_or_create(username="admin", role=Role.ADMINISTRATOR)
    ward, _ = Ward.objects.get_or_create(name="Dengue ward", time_zone="Asia/Bangkok")
    device = create_device(by=admin, name=f"Room {number}", ward=ward)
    return device, make_enrolment_code(by=admin, device=device)


def go(folder: Path, seconds: float, seed: int) -> bool:
    """Chaos, then an outage longer than the spool of another device; whether all was well."""
    from telemetry.actions.housekeeping import keep_partitions
    from tests.agent.chaos import Chaos, Outcome
    from tests.agent.weather import Weather
    from tests.servers import serving
    from tests.telemetry.stored import stored_sequences

    keep_partitions()
    began = time.monotonic()

    def tell(event: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {event:<14} {weather.counts}", flush=True)

    def run(number: int, limit_mb: float, act: Callable[[Chaos], None]) -> Outcome:
        device, code = make_device(number)
        state = folder / str(number) / "state"
        state.parent.mkdir()
        chaos = Chaos(web=web, weather=weather, state=state, seed=seed, limit_mb=limit_mb)
        enrolled = chaos.agent.call("enrol", "--server", weather.url, code)
        if enrolled.returncode:
            sys.exit(enrolled.stderr)
        act(chaos)
        outcome = chaos.settle(lambda: stored_sequences(device))
        print(outcome, flush=True)
        return outcome

    with serving(redis_url="") as servers:
        web = servers.web()
        with Weather(web.url, seed=seed) as weather:
            chaos = run(1, ROOMY_MB, lambda it: it.go(seconds, tell))
            outage = run(2, TIGHT_MB, lambda it: it.outlast_spool())
    is_well = chaos.is_well and outage.is_well and chaos.dropped == 0 < outage.dropped
    print(f"seed {seed}: {'' if is_well else 'NOT '}all well")
    return is_well


def main() -> None:
    """Returns when all was well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="of it (default 600)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10_000), help="of the dice")
    given = parser.parse_args()
    with database(), tempfile.TemporaryDirectory(prefix="wardbeat-chaos-") as name:
        is_well = go(Path(name), given.seconds, given.seed)
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
