"""A preview on this machine: the site as it would be published, built again at every change.

Pages reload themselves by a script that only the preview adds; no published file holds it.
"""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from fingerpost.pipeline.check import Checked

HOST = "127.0.0.1"
WATCHED = ("site", "content", "decision_trees", "search")
OURS = "/__preview/"
_SECONDS = 0.5

Stamps = dict[str, tuple[int, int]]
BuildApp = Callable[[Path, date], "tuple[Any, Checked]"]
"""What gives the app, or None and the problems that stand in the way."""

_SCRIPT = b"""const { version } = document.currentScript.dataset;
async function look() {
  try {
    const answer = await fetch("/__preview/version", { cache: "no-store" });
    if ((await answer.text()) !== version) location.reload();
  } catch {
    // The preview has stopped; look again in case it is started again.
  }
  setTimeout(look, 1000);
}
look();
"""
_NOT_BUILT = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not built yet</title></head>
<body><h1>The site could not be built</h1>
<p>The reasons are in the window where the preview was started. This page will show the site as
soon as they are mended.</p></body></html>
"""


@dataclass(frozen=True)
class Voice:
    """How the preview speaks: a line of its own, or a project's problems."""

    say: Callable[[str], None]
    show: Callable[[Checked], None]


class Preview:
    """The last good app, as a WSGI application that adds the reloading script to pages."""

    def __init__(self, build: Callable[[], tuple[Any, Checked]], voice: Voice) -> None:
        self._build = build
        self._voice = voice
        self._app: Any = None
        self._builds = 0

    @property
    def version(self) -> str:
        """Different after every build, and after the preview is started again."""
        return f"{os.getpid()}-{self._builds}"

    @property
    def home(self) -> str:
        """Where the site begins on this host."""
        return str(self._app.config["BASE_PATH"]) if self._app else "/"

    def rebuild(self) -> bool:
        """Build again; after a fault the last good site stays. Whether it was built."""
        try:
            app, checked = self._build()
        except Exception:
            # Our bug, but an editor's preview must outlive it: the next edit may avoid it.
            self._voice.say(traceback.format_exc())
            return False
        self._voice.show(checked)
        if app is None:
            self._voice.say("Not built: the last good site, if any, is still shown.")
            return False
        self._app = app
        self._builds += 1
        self._voice.say("Built.")
        return True

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """One answer."""
        path = environ.get("PATH_INFO", "")
        if path == f"{OURS}version":
            return _answer(start, self.version.encode(), "text/plain")
        if path == f"{OURS}live.js":
            return _answer(start, _SCRIPT, "text/javascript")
        # Taken once: a rebuild in the middle must not mix two sites in one answer.
        app, version = self._app, self.version
        if app is None:
            page = _with_script(_NOT_BUILT, version)
            return _answer(start, page, "text/html; charset=utf-8", "503 Service Unavailable")
        status, headers, body = _call(app, environ)
        if headers.get("Content-Type", "").startswith("text/html"):
            body = _with_script(body, version)
        headers |= {"Cache-Control": "no-store", "Content-Length": str(len(body))}
        start(status, list(headers.items()))
        return [body] if environ["REQUEST_METHOD"] != "HEAD" else []


def serve(project: Path, port: int, today: date, build: BuildApp, voice: Voice) -> bool:
    """Preview the project on 127.0.0.1 until interrupted. False when the port is taken."""
    preview = Preview(lambda: build(project, today), voice)
    try:
        server = listen(preview, port)
    except OSError as error:
        voice.say(f"Port {port} of this machine cannot be used: {error.strerror}.")
        return False
    stop, seen = threading.Event(), stamps(project)
    preview.rebuild()
    voice.say(f"Look at http://{HOST}:{server.server_port}{preview.home} (Ctrl+C to stop)")
    threading.Thread(target=watch, args=(project, preview, seen, stop), daemon=True).start()
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            voice.say("Stopped.")
        finally:
            stop.set()
    return True


def watch(project: Path, preview: Preview, seen: Stamps, stop: threading.Event) -> None:
    """Build again whenever a file of the project has changed, until told to stop."""
    while not stop.wait(_SECONDS):
        now = stamps(project)
        if now != seen:
            seen = now
            preview.rebuild()


def stamps(project: Path) -> Stamps:
    """When each file that a site is made from was last changed, and its size."""
    found: Stamps = {}
    for folder in WATCHED:
        for path in (project / folder).rglob("*"):
            try:
                seen = path.stat()
            except FileNotFoundError:
                continue
            found[str(path)] = (seen.st_mtime_ns, seen.st_size)
    return found


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: an editor's window is for problems."""


def listen(preview: Preview, port: int) -> WSGIServer:
    """A server for this machine only; port 0 takes any that is free."""
    return make_server(HOST, port, preview, server_class=_Server, handler_class=_Quiet)


def _call(app: Any, environ: WSGIEnvironment) -> tuple[str, dict[str, str], bytes]:
    said: dict[str, Any] = {}

    def start(status: str, headers: Iterable[tuple[str, str]], _: object = None) -> Any:
        said.update(status=status, headers=dict(headers))

    chunks = app(environ, start)
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    return said["status"], said["headers"], body


def _answer(
    start: StartResponse, body: bytes, media_type: str, status: str = "200 OK"
) -> list[bytes]:
    headers: Mapping[str, str] = {
        "Content-Type": media_type,
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
    }
    start(status, list(headers.items()))
    return [body]


def _with_script(page: bytes, version: str) -> bytes:
    tag = f'<script src="{OURS}live.js" data-version="{version}" defer></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + tag + end + after if end else page
