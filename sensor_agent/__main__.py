"""`python -m sensor_agent`."""

import sys

from sensor_agent.cli import main

if __name__ == "__main__":
    sys.exit(main())
