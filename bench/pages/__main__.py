"""What a first visit costs, and what Lighthouse says of it: python -m bench.pages

The fullest page of each kind, of this repository's own site and of the made-up live one, from a
host that sends them as a careful one would. Every figure is printed with what was to be reached; a
run that cannot measure ends with an error. See README.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from bench.packages import install
from bench.pages import figures, lighthouse
from bench.pages.figures import Kind
from bench.pages.host import ROOT, hosted
from bench.pages.kinds import KINDS, fullest
from bench.pages.lighthouse import NotMeasured
from bench.pages.wire import first_load
from bench.search.browser import chromium
from bench.search.peers import NotComparable
from fingerpost.pipeline.build import build_site
from tests.lively import live_project

PARTS = ("bytes", "demonstration", "live")


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for and print it."""
    chosen = _options().parse_args(arguments)
    try:
        install(lighthouse.HERE)
        with _built(chosen.site) as site, _live() as live:
            own = _measured(site, chosen, "demonstration")
            other = _measured(live, chosen, "live")
    except (NotMeasured, NotComparable) as fault:
        print(f"Not measured, so nothing is said: {fault}", file=sys.stderr)
        return 1
    _print(own, other)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--site", type=Path, help="this repository's site, if it is built already")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=[*KINDS])
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse; the middle one counts")
    return parser


@contextmanager
def _built(site: Path | None) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield site or _build(ROOT, Path(folder))


@contextmanager
def _live() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield _build(live_project(Path(folder)), Path(folder))


def _build(project: Path, folder: Path) -> Path:
    _say(f"building {project}")
    out = folder / "public"
    build_site(project, out, date.today())
    if not (out / "index.html").is_file():
        raise NotMeasured(f"{project} cannot be built")
    return out


def _measured(site: Path, chosen: argparse.Namespace, name: str) -> dict[str, Kind]:
    pages = {kind: page for kind, page in fullest(site).items() if kind in chosen.kinds}
    with hosted(site) as url, chromium() as browser:
        return {kind: _kind(url, page, browser, chosen, name) for kind, page in pages.items()}


def _kind(url: str, page: str, browser: Browser, chosen: argparse.Namespace, name: str) -> Kind:
    _say(f"{name}: /{page}")
    is_weighed = name == "demonstration" and "bytes" in chosen.only
    return Kind(
        page,
        first_load(browser, url + page) if is_weighed else None,
        lighthouse.measure(url + page, chosen.runs) if name in chosen.only else None,
    )


def _print(own: figures.Kinds, live: figures.Kinds) -> None:
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    print(f"\n{date.today()}, {os.cpu_count()} cores of {platform.machine()}, load {load}\n")
    for title, said in (
        ("First load", figures.weights(own)),
        ("Lighthouse, demonstration", figures.lighthouse(own)),
        ("Lighthouse, live", figures.lighthouse(live)),
        ("To be reached", figures.targets(own, live)),
    ):
        if said:
            print(f"{title}\n\n{said}\n")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
