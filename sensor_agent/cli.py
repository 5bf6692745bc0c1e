"""The command. It ends with 0 only if what was asked for happened.

2 is a wrong option or a missing enrolment (systemd does not try again), 1 anything else.
"""

import argparse
import json
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import closing
from types import FrameType

from sensor_agent import __version__
from sensor_agent.agent import Agent, Station
from sensor_agent.clock import ServerClock
from sensor_agent.delivery import Courier
from sensor_agent.enrolment import enrol, kept_enrolment, read_enrolment
from sensor_agent.errors import AgentError, EnrolmentError, SettingsError
from sensor_agent.settings import FIELDS, Settings, load
from sensor_agent.sources import open_source
from sensor_agent.spool import Spool, alone
from sensor_agent.status import as_text, read_status, readings_waiting
from sensor_agent.systemd import Notifier
from sensor_agent.web import open_client

logger = logging.getLogger(__name__)

EXIT_DONE, EXIT_FAILED, EXIT_CONFIGURATION = 0, 1, 2
COMMON = ("state_dir", "log_level")


def build_parser() -> argparse.ArgumentParser:
    """Flags come from the fields of Settings; what was not given is not in the result."""
    parser = argparse.ArgumentParser(
        prog="wardbeat-sensor-agent",
        description="Reads a Sense HAT and delivers every reading to Wardbeat, once.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    enrolling = commands.add_parser(
        "enrol", help="exchange a one-time code for this device's token"
    )
    enrolling.add_argument("code", metavar="CODE", help="the code an administrator was shown")
    add_options(enrolling, ("server", "timeout", "ca_file", *COMMON))
    running = commands.add_parser("run", help="read, keep and deliver until stopped")
    add_options(running, tuple(FIELDS))
    telling = commands.add_parser("status", help="what waits, what was sent, what was dropped")
    telling.add_argument("--json", dest="as_json", action="store_true", help="for programs")
    add_options(telling, ("server", *COMMON))
    requeueing = commands.add_parser("requeue", help="deliver again what was set aside")
    add_options(requeueing, COMMON)
    return parser


def add_options(parser: argparse.ArgumentParser, names: Sequence[str]) -> None:
    """Flags for fields: a yes-or-no field has `--led` and `--no-led`."""
    parser.add_argument(
        "--config", default=argparse.SUPPRESS, metavar="FILE", help="TOML file with these options"
    )
    for name in names:
        field = FIELDS[name]
        default = field.metadata["default"]
        meaning = field.metadata["help"].replace("%", "%%")
        flag = f"--{name.replace('_', '-')}"
        if isinstance(default, bool):
            parser.add_argument(
                flag, action=argparse.BooleanOptionalAction, default=argparse.SUPPRESS, help=meaning
            )
        else:
            shown = "" if default is None else f" (default: {default or 'none'})"
            parser.add_argument(flag, default=argparse.SUPPRESS, help=meaning + shown)


def main(arguments: Sequence[str] | None = None) -> int:
    """The console command."""
    given = vars(build_parser().parse_args(arguments))
    command = given.pop("command")
    extras = {name: given.pop(name) for name in ("code", "as_json") if name in given}
    try:
        settings = load({name: str(value) for name, value in given.items()})
        set_up_logging(settings)
        if command == "enrol":
            return run_enrol(settings, extras["code"])
        if command == "status":
            return run_status(settings, as_json=extras["as_json"])
        if command == "requeue":
            return run_requeue(settings)
        return run_agent(settings)
    except (SettingsError, EnrolmentError) as error:
        return complain(error, EXIT_CONFIGURATION if command == "run" else EXIT_FAILED)
    except AgentError as error:
        return complain(error, EXIT_FAILED)
    except BrokenPipeError:
        # Whoever read our output went away.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED


def complain(error: AgentError, code: int) -> int:
    """One clear line."""
    print(f"wardbeat-sensor-agent: {error}", file=sys.stderr)
    return code


def set_up_logging(settings: Settings) -> None:
    """To standard error, where the journal adds the time; the token is in no line."""
    level = logging.getLevelNamesMapping().get(settings.log_level.upper())
    if level is None:
        raise SettingsError(
            f"log_level = {settings.log_level!r}: must be DEBUG, INFO, WARNING or ERROR"
        )
    logging.basicConfig(
        level=level,
        stream=sys.stderr,
        format="%(levelname)s %(threadName)s: %(message)s",
        force=True,
    )
    # The HTTP client would write a line for every delivery.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


def run_enrol(settings: Settings, code: str) -> int:
    """Get and keep the token; say under which name the server knows us."""
    before = kept_enrolment(settings)
    enrolment = enrol(settings, code)
    print(f"enrolled as {enrolment.device_name} on {enrolment.server}")
    waiting = readings_waiting(settings)
    if before and before.device_id != enrolment.device_id and waiting:
        print(
            f"warning: {waiting} readings that were taken as {before.device_name} wait in the "
            f"spool and will be delivered as {enrolment.device_name}",
            file=sys.stderr,
        )
    return EXIT_DONE


def run_status(settings: Settings, *, as_json: bool) -> int:
    """Print what the spool knows."""
    status = read_status(settings)
    print(json.dumps(status, indent=2) if as_json else as_text(status))
    return EXIT_DONE


def run_requeue(settings: Settings) -> int:
    """Put back what was set aside; the agent must not be running."""
    with alone(settings.state), closing(Spool(settings.state)) as spool:
        print(f"{spool.requeue()} readings will be delivered again")
    return EXIT_DONE


def run_agent(settings: Settings) -> int:
    """Run as the settings say."""
    if settings.dry_run:
        return run_dry(settings)
    enrolment = read_enrolment(settings)
    warn_of_plain_http(enrolment.server)
    clock = ServerClock()
    with (
        alone(settings.state),
        closing(open_source(settings)) as source,
        closing(Spool(settings.state, limit_mb=settings.spool_limit_mb)) as spool,
        open_client(settings) as client,
    ):
        station = Station(
            settings,
            source=source,
            spool=spool,
            courier=Courier(client, clock, spool.stream),
            clock=clock,
            find_enrolment=lambda: read_enrolment(settings),
            notifier=Notifier(),
        )
        stop_on_signals(station.agent)
        if settings.once:
            failure = station.run_once()
            if failure is not None:
                raise AgentError(failure)
            return EXIT_DONE
        station.run()
        logger.info("stopped; %d readings wait in the spool", spool.spooled())
    return EXIT_DONE


def run_dry(settings: Settings) -> int:
    """Print each reading as it would be sent."""

    def show(bodies: list[str], _: float) -> None:
        for body in bodies:
            print(body, flush=True)

    with closing(open_source(settings)) as source:
        agent = Agent(settings, source, show)
        stop_on_signals(agent)
        agent.warm_up()
        try:
            if settings.once:
                return EXIT_DONE if agent.sample() else EXIT_FAILED
            agent.every_interval(lambda: print_failure(agent))
        finally:
            agent.monitor.stop()
    return EXIT_DONE


def print_failure(agent: Agent) -> None:
    """One interval of a dry run; a board that gives nothing is said so."""
    if not agent.sample():
        print("nothing could be read", file=sys.stderr)


def stop_on_signals(agent: Agent) -> None:
    """SIGTERM and Ctrl-C end the agent in order: readings are kept, the light goes out."""

    def stop(number: int, _: FrameType | None) -> None:
        logger.info("%s: stopping", signal.Signals(number).name)
        agent.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def warn_of_plain_http(server: str) -> None:
    """A token over plain HTTP can be read on the way."""
    is_local = any(host in server for host in ("//127.0.0.1", "//localhost", "//[::1]"))
    if server.startswith("http://") and not is_local:
        logger.warning("%s is not https: the token can be read on the network", server)
