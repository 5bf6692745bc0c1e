"""`make dev`: Vite and Django with hot reload, and the task worker."""

import signal
import sys

from scripts.frontend import install_frontend
from scripts.install import PYTHON, install
from scripts.serve import (
    check_port,
    make_environment,
    prepare,
    read_address,
    show_addresses,
    stop_waiting,
)
from scripts.supervise import Program, Supervisor, accepts
from scripts.terminal import Stop, fail, say

VITE_PORT = 5173


def develop() -> int:
    host, port = read_address()
    check_port(host, port)
    check_port("localhost", VITE_PORT)
    install("local")
    node = install_frontend()
    environment = make_environment(host, port)
    environment["PATH"] = node["PATH"]
    environment["WARDBEAT_BACKEND"] = f"http://127.0.0.1:{port}"
    environment.setdefault("DEBUG", "1")
    prepare(environment)
    manage = [str(PYTHON), "manage.py"]
    programs = [
        Program("django", [*manage, "runserver", f"{host}:{port}"], "cyan"),
        Program("vite", ["npm", "run", "dev", "--", "--strictPort"], "green", directory="frontend"),
        Program("worker", [*manage, "process_tasks"], "magenta"),
    ]

    def show() -> None:
        show_addresses(host, port, environment, has_screens=False)
        say(f"  Ward screens with hot reload: http://localhost:{VITE_PORT}/")

    return Supervisor(programs, environment).run(
        is_ready=lambda: accepts(host, port) and accepts("localhost", VITE_PORT), when_ready=show
    )


def main() -> None:
    signal.signal(signal.SIGTERM, stop_waiting)
    try:
        sys.exit(develop())
    except Stop as reason:
        fail(str(reason))
    except KeyboardInterrupt:
        fail("Stopped.")


if __name__ == "__main__":
    main()
