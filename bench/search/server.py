"""A host for what is compared: the same for every engine, with a slow link where one is asked for.

Text types go out gzipped, all else as it lies. Every answer is noted as it leaves, so what a search
cost is counted here, where neither a worker nor a cache of the browser can hide it.
"""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROUND_TRIP = 0.150
BYTES_A_SECOND = 1_600_000 / 8
CHUNK = 4096

_TEXT = (".html", ".js", ".mjs", ".css", ".json", ".svg", ".txt", ".xml")
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


@dataclass(frozen=True)
class Sent:
    """One answer: what was asked for, when, and how many bytes its body took."""

    path: str
    asked: float
    """Seconds since 1970, as the browser's own clock has them."""
    size: int


@dataclass
class Host:
    """Where the folders are served, and what has been sent."""

    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    policy: Mapping[str, str] = field(default_factory=dict)
    """Headers to send with every answer."""
    is_slow: bool = False
    """Whether every answer waits and shares the link, as on a phone."""


@contextmanager
def hosted(folders: Mapping[str, Path]) -> Iterator[Host]:
    """A host on this machine for some folders, each under a name."""
    host = Host()
    link = _Link()

    class Served(_Handler):
        pass

    Served.host, Served.link, Served.folders = host, link, folders
    server = _Server(("127.0.0.1", 0), Served)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    """A browser on a busy machine opens more at once than the five that the library allows."""

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed leaves its connections: no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Link:
    """One slow link that all answers share: a piece goes when those before it have gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free = 0.0

    def wait_for(self, size: int) -> None:
        """Wait until so many bytes have passed."""
        with self._lock:
            now = time.monotonic()
            self._free = max(now, self._free) + size / BYTES_A_SECOND
            until = self._free
        time.sleep(max(0.0, until - now))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host
    link: _Link
    folders: Mapping[str, Path]

    def do_GET(self) -> None:
        asked = time.time()
        path = self.path.partition("?")[0].lstrip("/")
        first, _, rest = path.partition("/")
        body, kind, packed = b"", "text/plain", False
        file = self.folders.get(first, Path("/nowhere")) / rest
        if path.endswith("/"):
            file /= "index.html"
        if found := file.is_file():
            body, kind, packed = _read(file)
        if self.host.is_slow:
            time.sleep(ROUND_TRIP)
        self.send_response(200 if found else 404)
        self._headers(kind, len(body), packed)
        for start in range(0, len(body), CHUNK):
            piece = body[start : start + CHUNK]
            if self.host.is_slow:
                self.link.wait_for(len(piece))
            self.wfile.write(piece)
        self.host.sent.append(Sent(path, asked, len(body)))

    def _headers(self, kind: str, length: int, packed: bool) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.host.policy.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """What was sent is kept in the host; nobody reads it go by."""


@cache
def _read(file: Path) -> tuple[bytes, str, bool]:
    """A file as it goes out, its type, and whether it is gzipped."""
    kind = (
        _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    body = file.read_bytes()
    if file.suffix not in _TEXT:
        return body, kind, False
    return gzip.compress(body, 9, mtime=0), kind, True
