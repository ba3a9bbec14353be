"""A preview on this machine: the site as it would be published, made again at every change.

Pages reload themselves by a script that only the preview adds; no published file holds it.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from fingerpost import defaults
from fingerpost.pipeline.afterwards import Afterwards
from fingerpost.pipeline.preview import Preview, Voice
from fingerpost.pipeline.workbench import Workbench
from fingerpost.read import read_project

HOST = "127.0.0.1"
WATCHED = ("site", "content", "decision_trees", "search")
_SECONDS = 0.1
_PATIENCE = 3
"""How often an empty file is looked at again: most editors empty a file before they write it."""
_IDLE = 20
"""Seconds without an edit after which there is time to look for what is left over."""

Stamps = dict[str, tuple[int, int, int]]
"""When each file was last written and last touched, and its size."""


def serve(project: Path, port: int, today: date, voice: Voice) -> bool:
    """Preview the project on 127.0.0.1 until interrupted. False when that can't be begun."""
    if not (project / "site" / "site.yaml").is_file():
        problems = read_project(project)[1]
        voice.show([problem for problem in problems if problem.rule == "no-project"])
        return False
    preview = Preview(project, voice)
    try:
        server = listen(preview, port)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        voice.say(
            f"Port {port} of this machine can't be used ({said}). If another preview is open, "
            f"close it; or choose another port: fingerpost serve --port {port + 1}"
        )
        return False
    with server:
        _run(project, today, preview, voice, server)
    return True


def _run(project: Path, today: date, preview: Preview, voice: Voice, server: WSGIServer) -> None:
    # There is much to keep, and to look through it for what is left over would hold up a page.
    gc.disable()
    later, stop = Afterwards(project, today), threading.Event()
    bench = Workbench(project, today, preview, voice, later)
    try:
        seen = stamps(project)
        voice.say("Making the pages. The first time takes some seconds …")
        bench.edited()
        voice.say(f"Look at http://{HOST}:{server.server_port}{preview.home} (Ctrl+C to stop)")
        watcher = threading.Thread(target=watch, args=(project, bench, voice, seen, stop))
        watcher.daemon = True
        watcher.start()
        server.serve_forever()
    except KeyboardInterrupt:
        voice.say("Stopped.")
    finally:
        stop.set()
        later.end()
        gc.enable()


def watch(
    project: Path, bench: Workbench, voice: Voice, seen: Stamps, stop: threading.Event
) -> None:
    """Make the pages anew whenever a file has changed, until told to stop."""
    waited, edited = 0, 0.0
    while not stop.wait(_SECONDS):
        now = stamps(project)
        changed = {file for file, _ in now.items() ^ seen.items()}
        try:
            if changed and waited < _PATIENCE and any(_is_empty(now, file) for file in changed):
                waited += 1
                continue
            if changed:
                waited, seen, edited = 0, now, time.monotonic()
                bench.edited(changed)
            bench.hear()
            if edited and time.monotonic() - edited > _IDLE:
                edited = 0.0
                gc.collect()
        except Exception as error:
            # Our bug, but an editor's preview must outlive it: the next edit may avoid it.
            voice.fault(error)


def _is_empty(now: Stamps, file: str) -> bool:
    return file in now and now[file][2] == 0


def stamps(project: Path) -> Stamps:
    """What tells whether a file has changed, for every file that a site is made from."""
    found: Stamps = {}
    # What a project inherits may be edited too, in a checkout.
    for root in dict.fromkeys((defaults.folder(), project.resolve())):
        for folder in WATCHED:
            for entry in _files(root / folder):
                try:
                    seen = entry.stat()
                except OSError:  # It went while we looked.
                    continue
                name = os.path.relpath(entry.path, root).replace(os.sep, "/")
                found[name] = (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size)
    return found


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _files(Path(entry.path))
        else:
            yield entry


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away in the middle of an answer is no fault."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: an editor's window is for problems."""


def listen(preview: Preview, port: int) -> WSGIServer:
    """A server for this machine only; port 0 takes any that is free."""
    return make_server(HOST, port, preview, server_class=_Server, handler_class=_Quiet)
