"""The agent on a computer whose clock is set back and forth: by what is in a file, in seconds."""

import os
import sys
import time
from pathlib import Path

SHIFT = Path(os.environ["CLOCK_SHIFT_FILE"])
right_time = time.time


def wrong_time() -> float:
    return right_time() + float(SHIFT.read_text() or 0)


time.time = wrong_time

from sensor_agent.cli import main  # noqa: E402 - the clock must be wrong before anybody looks

sys.exit(main())
