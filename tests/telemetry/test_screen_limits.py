"""What the screens draw is what the ward is alerted by."""

import dataclasses
import json

from telemetry.rules.limits import Limits
from tests.servers import ROOT


def test_the_limits_on_the_charts_are_those_of_the_alerts() -> None:
    drawn = json.loads((ROOT / "frontend/src/sensors/limits.json").read_text())
    known = dataclasses.asdict(Limits())
    air = {
        name: value
        for name, value in known.items()
        if name.startswith(("temperature_", "humidity_")) and not name.endswith("hysteresis")
    }
    assert drawn == air
