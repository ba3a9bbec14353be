"""How many requests nginx answers: python -m bench.nginx

Serves a built site as starter/deploy says, by two workers, and asks for a spread of its pages by
wrk (Debian's package of that name). Prints each run with the machine's load; nothing is asserted.
The last result stands in nginx.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from fingerpost.pipeline.build import build_site
from tests.hosts import find
from tests.hosts.serving import nginx

ROOT = Path(__file__).resolve().parent.parent
TARGET = 5000
"""Requests a second, with no error."""
WORKERS = 2

SCRIPT = """
local paths = {%s}
local at, packed = 0, "%s"
init = function(arguments) math.randomseed(tonumber(arguments[1]) or 1) at = math.random(#paths) end
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = packed})
end
done = function(summary)
  local e = summary.errors
  print(string.format('{"requests": %%d, "microseconds": %%d, "bytes": %%d, "errors": %%d}',
    summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def main(arguments: Sequence[str]) -> int:
    """Build if need be, serve, ask, print."""
    chosen = _options().parse_args(arguments)
    missing = [name for name in ("nginx", "wrk") if find(name) is None]
    if missing:
        print(f"Not measured: {' and '.join(missing)} not found (Debian: nginx-light, wrk)")
        return 1
    with TemporaryDirectory(prefix="nginx-") as folder:
        site = chosen.site or _build(Path(folder))
        pages = spread(site.absolute(), chosen.pages)
        with nginx(site.absolute(), Path(folder) / "etc", workers=WORKERS) as address:
            for page in pages:
                assert urlopen(address + page).status == 200, page
            _measure(address, pages, chosen, Path(folder))
    return 0


def spread(site: Path, wanted: int) -> list[str]:
    """So many pages of a site, evenly over all of them in the order of their addresses."""
    found = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    pages = ["" if name == "." else f"{name}/" for name in found]
    step = max(1, len(pages) // wanted)
    return pages[::step][:wanted]


def _measure(address: str, pages: Sequence[str], chosen: argparse.Namespace, folder: Path) -> None:
    print(f"{date.today()}, {os.cpu_count()} cores of {platform.machine()}; {_version()}")
    print(f"{len(pages)} pages, {chosen.connections} connections, {WORKERS} workers of nginx")
    for packed in ("identity", "gzip"):
        script = folder / f"{packed}.lua"
        script.write_text(SCRIPT % (", ".join(json.dumps(f"/{page}") for page in pages), packed))
        for run in range(1, chosen.runs + 1):
            before = os.getloadavg()[0]
            said = _ask(address, script, chosen)
            rate = said["requests"] / said["microseconds"] * 1e6
            print(
                f"{'packed' if packed == 'gzip' else 'plain'}, run {run}: {rate:,.0f} a second, "
                f"{said['errors']} errors, {said['bytes'] / max(1, said['requests']):,.0f} bytes "
                f"an answer, load {before:.1f} before "
                f"({'reaches' if rate >= TARGET and not said['errors'] else 'below'} {TARGET:,})",
                flush=True,
            )


def _ask(address: str, script: Path, chosen: argparse.Namespace) -> dict[str, int]:
    command = ["wrk", "-t2", f"-c{chosen.connections}", f"-d{chosen.seconds}s", "-s", str(script)]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True)
    said: dict[str, int] = json.loads(done.stdout.strip().splitlines()[-1])
    return said


def _version() -> str:
    command = [str(find("nginx")), "-v"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    version = re.search(r"nginx/\S+", said)
    return version[0] if version else said.strip()


def _build(folder: Path) -> Path:
    print("Building this repository's own site", flush=True)
    built = build_site(ROOT, folder / "public", date.today())
    assert built.published, "the site does not build"
    return built.published.out


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.nginx", description=__doc__)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=64)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
