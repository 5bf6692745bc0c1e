"""
Restarts the web processes of a machine one after another, so that the ward never notices:

    python -m scripts.rolling 8000 8001
    python -m scripts.rolling 8000 8001 --command "systemctl restart wardbeat-web@{port}"

The next one is touched only when the one before is ready again. One that does not become ready ends
the program with status 1 and the others untouched: the ward then runs on them, on the old version.
"""

import argparse
import os
import shlex
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from scripts.terminal import Stop, fail, say

COMMAND = "systemctl restart wardbeat-web@{port}"
READY_WITHIN_S = 60.0
# Those who were on the restarted process come back within seconds; they should find it, not the
# next one to go.
SETTLE_S = 5.0


def is_ready(port: int) -> bool:
    """Whether the process on this port answers and has its database."""
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip() or "localhost"
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            # As the proxy would ask.
            headers = {"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
            connection.request("GET", "/readyz", headers=headers)
            return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def restart(port: int, command: str, within_s: float) -> float:
    """Restarts one process; the seconds until it was ready. Raises Stop if it is not in time."""
    words = [word.format(port=port) for word in shlex.split(command)]
    started = time.monotonic()
    if subprocess.run(words, check=False).returncode:
        raise Stop(f"{port}: {shlex.join(words)} failed; the others were left alone.")
    while not is_ready(port):
        if time.monotonic() - started > within_s:
            raise Stop(
                f"{port}: not ready after {within_s:.0f} s; the others were left alone. "
                f"Its log: journalctl -u wardbeat-web@{port}"
            )
        time.sleep(0.1)
    return time.monotonic() - started


def restart_all(ports: Sequence[int], command: str, within_s: float, settle_s: float) -> None:
    """One after another. Raises Stop before the first if one of the others could not serve."""
    if len(ports) > 1:
        away = [port for port in ports if not is_ready(port)]
        if away:
            raise Stop(f"Not ready beforehand: {away}. Nothing was restarted; see to them first.")
    for number, port in enumerate(ports):
        if number:
            time.sleep(settle_s)
        say(f"{port}: ready again after {restart(port, command, within_s):.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ports", type=int, nargs="+", metavar="PORT")
    parser.add_argument("--command", default=COMMAND, help=f"default: {COMMAND}")
    parser.add_argument("--ready-within", type=float, default=READY_WITHIN_S, metavar="SECONDS")
    parser.add_argument("--settle", type=float, default=SETTLE_S, metavar="SECONDS")
    asked = parser.parse_args()
    try:
        restart_all(asked.ports, asked.command, asked.ready_within, asked.settle)
    except Stop as reason:
        fail(str(reason))


if __name__ == "__main__":
    main()
