"""`make run`: sets everything up and serves the ward, web process and task worker together."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from types import FrameType

from config.environment import ensure_local
from scripts.frontend import build_frontend
from scripts.install import PYTHON, install, venv_environment
from scripts.supervise import Program, Supervisor, accepts
from scripts.terminal import ROOT, VAR, Stop, fail, paint, say, show_banner

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104
OFF = {"0", "false", "off", "no"}
SIGN_INS = (
    ("alice", "nurse", "first ward"),
    ("bob", "doctor", "first ward"),
    ("carol", "ward lead", "first ward"),
    ("erin", "nurse", "second ward"),
    ("dave", "chat only", ""),
    ("mallory", "no role", ""),
    ("admin", "administrator", "all wards, /admin/"),
)


def setting(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def has_demo(environment: dict[str, str]) -> bool:
    is_off = environment.get("DEMO", "").lower() in OFF
    return not is_off and environment.get("DEPLOYMENT") != "production"


def is_simulated(environment: dict[str, str]) -> bool:
    """Whether the demo lives by itself."""
    return has_demo(environment) and setting("SIMULATE", "1").lower() not in OFF


def read_address() -> tuple[str, int]:
    host, port = setting("HOST", "127.0.0.1"), setting("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Stop(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return host, int(port)


def check_port(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
    except OSError as error:
        raise Stop(f"HOST={host} is not an address of this machine.") from error
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise Stop(
                f"Port {port} needs more rights: choose another, for example PORT=8000."
            ) from error
        except OSError as error:
            raise Stop(
                f"{host}:{port} cannot be used ({error.strerror}): stop the program that holds it, "
                f"or choose another port, for example: make run PORT={port + 1}"
            ) from error


def names_of_this_machine() -> list[str]:
    """Under which names and addresses others may reach this machine."""
    name = socket.gethostname()
    found = {name, socket.getfqdn()}
    with suppress(OSError):
        found |= {str(info[4][0]) for info in socket.getaddrinfo(name, None)}
    with suppress(OSError):
        said = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False)
        found |= set(said.stdout.split())
    return sorted(f"[{name}]" if ":" in name else name for name in found)


def open_to_the_network(environment: dict[str, str], host: str) -> None:
    """Served beyond this machine: the names it is reached by are allowed, and a word about TLS."""
    if host in EVERYWHERE and not environment.get("ALLOWED_HOSTS"):
        names = ["localhost", "127.0.0.1", "[::1]", *names_of_this_machine()]
        environment["ALLOWED_HOSTS"] = ",".join(dict.fromkeys(names))
    show_banner(
        f"HOST={host}: every machine of the network can reach this ward, without TLS.",
        "Passwords and patient data cross the network readable. For anything but a trial",
        "put a proxy with TLS before it: docs/operations.md.",
    )


def build_or_explain() -> bool:
    """Whether there is a front end to serve."""
    try:
        build_frontend()
    except Stop as reason:
        show_banner(
            "The ward screens could not be built; API, Swagger and admin run all the same.",
            str(reason),
            colour="red",
        )
    return (ROOT / "frontend" / "dist" / "index.html").is_file()


def install_agent() -> bool:
    """Whether there is a sensor agent for the rooms of the demo."""
    try:
        install("agent")
    except Stop as reason:
        show_banner("The simulated rooms stay silent; everything else runs.", str(reason))
        return False
    return True


def make_environment(host: str, port: int) -> dict[str, str]:
    """The environment of the server processes; secrets made here stay in var/local.env."""
    environment = venv_environment()
    environment.update(HOST=host, PORT=str(port))
    local = ensure_local(VAR / "local.env", SECRET_KEY="", DEMO_PASSWORD=secrets.token_hex(6))
    if not environment.get("DEMO_PASSWORD"):
        environment["DEMO_PASSWORD"] = local["DEMO_PASSWORD"]
    if host not in LOOPBACK:
        open_to_the_network(environment, host)
    return environment


def prepare(environment: dict[str, str]) -> None:
    done = subprocess.run([PYTHON, "-m", "scripts.prepare"], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def show_sign_ins(environment: dict[str, str]) -> None:
    password = paint(environment["DEMO_PASSWORD"], "green")
    say(f"Demo sign-ins, all with the password {password}")
    for name, role, place in SIGN_INS:
        say(f"  {name:<8}  {role:<14} {place}".rstrip())


def show_addresses(host: str, port: int, environment: dict[str, str], *, has_screens: bool) -> None:
    shown = "localhost" if host in LOOPBACK | EVERYWHERE else host
    base = f"http://{shown}:{port}"
    say("")
    say(paint("Wardbeat is running.", "green"))
    if has_screens:
        say(f"  Ward screens    {base}/")
    say(f"  API, Swagger    {base}/swagger/")
    say(f"  Admin           {base}/admin/")
    say(f"  WebSocket       ws://{shown}:{port}/ws/")
    if not has_demo(environment):
        say("No demo: make an administrator with .venv/bin/python manage.py createsuperuser")
    else:
        show_sign_ins(environment)
    say("Ctrl-C stops everything.")
    say("")


def stop_waiting(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def serve() -> int:
    host, port = read_address()
    check_port(host, port)
    install("base")
    environment = make_environment(host, port)
    has_rooms = is_simulated(environment) and install_agent()
    prepare(environment)
    has_screens = build_or_explain()
    programs = [
        Program("web", [str(PYTHON), "-m", "scripts.web"], "cyan"),
        Program("worker", [str(PYTHON), "manage.py", "process_tasks"], "magenta"),
    ]
    if is_simulated(environment):
        simulate = [str(PYTHON), "manage.py", "simulate"]
        programs.append(Program("ward", simulate, "yellow"))
    reached_by = "127.0.0.1" if host in EVERYWHERE else host
    if has_rooms:
        command = [str(PYTHON), "-m", "scripts.rooms", f"http://{reached_by}:{port}"]
        programs.append(Program("rooms", command, "yellow"))
    return Supervisor(programs, environment).run(
        is_ready=lambda: accepts(reached_by, port),
        when_ready=lambda: show_addresses(host, port, environment, has_screens=has_screens),
    )


def main() -> None:
    signal.signal(signal.SIGTERM, stop_waiting)
    try:
        sys.exit(serve())
    except Stop as reason:
        fail(str(reason))
    except KeyboardInterrupt:
        fail("Stopped.")


if __name__ == "__main__":
    main()
