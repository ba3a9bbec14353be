"""Try the page for editing on this repository: python -m tests.decap, which `make admin` runs.

It changes the files here and commits nothing: look at `git diff`, and at `make serve`.
With --install it only fetches what that needs, and what a test needs.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from fingerpost.pipeline.admin import make_admin
from tests.decap import archive, editing

PAGE, SERVER = 8082, 8081


def main(project: Path) -> int:
    """Make the page and serve it until interrupted."""
    said, problems = make_admin(project, project / "admin", archive(), SERVER, is_local=True)
    if said is None:
        sys.stderr.write(f"{len(problems)} problems: run  fingerpost check\n")
        return 1
    page = partial(SimpleHTTPRequestHandler, directory=str(project / "admin"))
    with editing(project, SERVER, "fs"), ThreadingHTTPServer(("127.0.0.1", PAGE), page) as server:
        sys.stdout.write(f"Edit at http://127.0.0.1:{PAGE}/ (Ctrl+C to stop)\n")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("Stopped.\n")
    return 0


if __name__ == "__main__":
    if "--install" in sys.argv:
        archive()
        sys.exit(0)
    sys.exit(main(Path.cwd()))
