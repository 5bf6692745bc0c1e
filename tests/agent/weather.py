"""A proxy between the agent and the real server that fails as networks and servers do."""

import http.client
import random
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

UPSTREAM_TIMEOUT_S = 20.0


@dataclass
class Faults:
    """Shares of the requests, from 0 to 1; `is_cut`: nothing gets through at all."""

    unavailable: float = 0.0
    failing: float = 0.0
    lost: float = 0.0
    torn: float = 0.0
    is_cut: bool = False


class Weather(ThreadingHTTPServer):
    """Passes on what is posted, or does not. Used as a context."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, upstream: str, *, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        address = urlsplit(upstream)
        self.upstream = (address.hostname or "127.0.0.1", address.port or 80)
        self.faults = Faults()
        self.random = random.Random(seed)
        self.counts = dict.fromkeys(("passed", "503", "500", "lost", "torn", "cut", "down"), 0)
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def reached(self) -> int:
        """How often the server answered, whatever became of it."""
        return sum(self.counts[name] for name in ("passed", "lost", "torn"))

    def __enter__(self) -> "Weather":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """An agent that was killed while it was answered."""

    def fate(self) -> str:
        """What becomes of a request."""
        faults = self.faults
        if faults.is_cut:
            return "cut"
        with self.lock:
            dice = self.random.random()
        shares = (
            *(("503", faults.unavailable), ("500", faults.failing)),
            *(("lost", faults.lost), ("torn", faults.torn)),
        )
        for name, share in shares:
            if dice < share:
                return name
            dice -= share
        return "passed"

    def count(self, name: str) -> None:
        with self.lock:
            self.counts[name] += 1


class _Handler(BaseHTTPRequestHandler):
    server: Weather
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fate = self.server.fate()
        if fate in {"503", "500"}:
            self.server.count(fate)
            self.answer(int(fate), b'{"detail": "weather"}', {})
            return
        if fate == "cut":
            self.server.count(fate)
            self.close_connection = True
            return
        try:
            status, content, headers = self.ask(body)
        except (OSError, http.client.HTTPException):
            # Killed before it was asked, or before it answered.
            self.server.count("down")
            self.close_connection = True
            return
        self.server.count(fate)
        if fate == "lost":
            self.close_connection = True
            return
        self.answer(status, content, headers, is_torn=fate == "torn")

    def ask(self, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        """The real server's answer."""
        connection = http.client.HTTPConnection(*self.server.upstream, timeout=UPSTREAM_TIMEOUT_S)
        try:
            passed_on = ("Authorization", "Content-Type")
            headers = {name: self.headers[name] for name in passed_on if self.headers[name]}
            connection.request("POST", self.path, body, headers)
            response = connection.getresponse()
            kept = {name: value for name in ("Date",) if (value := response.getheader(name))}
            return response.status, response.read(), kept
        finally:
            connection.close()

    def answer(
        self, status: int, content: bytes, headers: dict[str, str], *, is_torn: bool = False
    ) -> None:
        """All of it, or the first half and then nothing."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if is_torn else content)
        self.close_connection = is_torn
