"""Folding all rules over a long stay, loading apart."""

import statistics
import time
from datetime import UTC, date, datetime, timedelta
from math import sin
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.report import Table
from patients.rules import Observation, Subject, assess

DAYS = 30
ROUNDS = 20
BEGIN = datetime(2026, 3, 2, tzinfo=UTC)


def measure() -> list[Table]:
    """The tables of this part."""
    table = Table(
        "The rules over a stay",
        f"All dengue rules, NEWS2, phase, due times and suggestions of an adult with a set every "
        f"15 minutes, folded anew as after each charted set; CPU, median of {ROUNDS}.",
        ("days", "sets", "ms", "µs a set"),
    )
    zone = ZoneInfo("Asia/Bangkok")
    subject = Subject(
        birth_date=date(1990, 1, 1), sex="female", weight=50, height=160, spo2_scale=1
    )
    for days in (1, 7, DAYS):
        sets = _stay(days)
        now = sets[-1].observed_at
        spent = []
        for _ in range(ROUNDS):
            begin = time.process_time()
            assess(subject, sets, now=now, zone=zone)
            spent.append(time.process_time() - begin)
        median = statistics.median(spent)
        table.add(days, len(sets), median * 1e3, median * 1e6 / len(sets))
    table.notes.append("Aim: 30 days in under 30 ms, and no worse than linear.")
    return [table]


def _stay(days: int) -> list[Observation]:
    chance = Random(1)
    sets = []
    for number in range(days * 96):
        at = BEGIN + timedelta(minutes=15 * number)
        values: dict[str, Any] = {
            # A fever that comes and goes twice a day, so that there is something to find.
            "temperature": round(38 + 1.2 * sin(number / 8) + chance.uniform(-0.2, 0.2), 1),
            "pulse": chance.randint(70, 120),
            "respiration": chance.randint(14, 24),
            "bp_sys": chance.randint(92, 124),
            "bp_dia": chance.randint(58, 80),
            "o2sat": chance.randint(94, 99),
            "oxygen_device": "air",
            "consciousness": "A",
            "capillary_refill": 1.5,
            "monitoring_interval": 15,
        }
        if number % 24 == 0:
            values |= {
                "hematocrit": chance.randint(37, 47),
                "platelet": chance.randint(40, 180),
                "wbc": 3.2,
                "fluid_period_minutes": 360,
                "fo_urine": chance.randint(150, 400),
                "fi_oral": 300,
            }
        sets.append(Observation(number + 1, at, at, **values))
    return sets
