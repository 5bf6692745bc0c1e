"""The nginx of deploy/nginx on ports of its own, with a certificate made for it."""

import contextlib
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.servers import ROOT, Process, free_port

SHIPPED = ROOT / "deploy" / "nginx"
START_TIMEOUT_S = 20.0


def nginx_program() -> str | None:
    """Debian keeps it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@dataclass
class OwnNginx(Process):
    """Running before the web processes on `ports`."""

    folder: Path = Path()
    port: int = 0
    plain_port: int = 0

    @property
    def url(self) -> str:
        """https://localhost:<port>"""
        return f"https://localhost:{self.port}"

    @property
    def ws_url(self) -> str:
        """wss://localhost:<port>/ws/"""
        return f"wss://localhost:{self.port}/ws/"

    @property
    def certificate(self) -> Path:
        """What a client has to trust."""
        return self.folder / "ward.pem"

    @property
    def trust(self) -> ssl.SSLContext:
        """Trusts this certificate and no other."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def access_log(self) -> str:
        """What it wrote of requests."""
        return (self.folder / "wardbeat.log").read_text()

    def wait_until_it_listens(self) -> None:
        """Returns when it does."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                assert time.monotonic() < deadline, self.output()
                assert self.running is not None
                assert self.running.poll() is None, self.output()
                time.sleep(0.02)
            else:
                return


def make_certificate(folder: Path) -> None:
    """As docs/operations.md says."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "1", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(folder / "ward.key"), "-out", str(folder / "ward.pem")),
        ],
        check=True,
        capture_output=True,
    )


def written_for(folder: Path, ports: Sequence[int], *, tls: int, plain: int) -> Path:
    """The shipped files with the ports and paths of a test; nothing else is changed."""
    text = (SHIPPED / "wardbeat.conf").read_text()
    changes = {
        "server 127.0.0.1:8000 ": f"server 127.0.0.1:{ports[0]} ",
        "server 127.0.0.1:8001 ": f"server 127.0.0.1:{ports[1]} ",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        "server_name ward.example.org;": "server_name localhost;",
        "/etc/ssl/wardbeat/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "/etc/nginx/": f"{folder}/",
    }
    for shipped, ours in changes.items():
        assert shipped in text, shipped
        text = text.replace(shipped, ours)
    (folder / "wardbeat.conf").write_text(text)
    shutil.copy(SHIPPED / "wardbeat-headers.conf", folder)
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log stderr warn; worker_processes 1;\n"
        "events { worker_connections 4096; }\n"
        f"http {{ {temporary} include {folder}/wardbeat.conf; }}\n"
    )
    return main


@contextlib.contextmanager
def own_nginx(folder: Path, ports: Sequence[int], *, port: int) -> Iterator[OwnNginx]:
    """Running on `port`; nothing of it outlives the block."""
    program = nginx_program()
    assert program is not None, "no nginx is installed"
    make_certificate(folder)
    plain = free_port()
    configuration = written_for(folder, ports, tls=port, plain=plain)
    server = OwnNginx(
        command=[program, "-p", str(folder), "-e", "stderr", "-c", str(configuration)],
        environment={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        log=folder / "nginx.log",
        folder=folder,
        port=port,
        plain_port=plain,
    )
    server.start()
    try:
        server.wait_until_it_listens()
        yield server
    finally:
        server.stop()
