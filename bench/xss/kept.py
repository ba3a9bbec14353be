"""The fourth way in: the copy that a device keeps, changed by another program of the same host."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error, Page

from bench.xss.fields import hosts, our_files
from bench.xss.judge import HERE, Judge, judged
from bench.xss.trial import POLICIES, Tally
from fingerpost.pipeline.build import build_app
from fingerpost.publish import Published, publish
from fingerpost.publish.saved import pack, unpack
from tests.browser.host import changing, first_visit, stop_worker
from tests.projects import TODAY, make_project

CHANGE = (HERE / "kept.js").read_text(encoding="utf-8")
VISITED = (
    "",
    "urgent-help/",
    "search/",
    "saved/",
    "services/everything/",
    "guides/everything/how-is-it/",
    "not-kept-at-all/",
)
"""Pages of every packed file, and one that no copy has."""
_POLICY = re.compile(rb'"Content-Security-Policy":"[^"]*",')
_COMPARED = re.compile(rb"[\w$]+\.get\([\w$]+\)!==(?=`sha256-)")
"""Where the worker compares the hash of what was kept with what it was told."""


def kept_copies(browser: Browser, payloads: Sequence[str], *, is_believed: bool = False) -> Tally:
    """Each kept file with payloads in it, in the worker's own form, and other files and caches.

    Pages are then opened without a line and with one. `is_believed` takes the worker's comparison
    of hashes out, so that a judge has something to hear.
    """
    done = Tally()
    for policy in POLICIES:
        with TemporaryDirectory() as folder:
            site = Path(shutil.copytree(_published(), Path(folder) / "public"))
            _changed(site / "sw.js", is_believed=is_believed, policy=policy)
            files = poisoned(site, payloads)
            with (
                changing(site) as host,
                judged(browser, host.url, hosts=hosts(), service_workers="allow") as judge,
            ):
                page = judge.context.new_page()
                first_visit(page, host)
                page.evaluate(CHANGE, [files, [_as_text(one) for one in payloads[:50]]])
                for line in ("none", "good"):
                    host.line = line
                    stop_worker(page)
                    done.pages += _visit(judge, page)
                done.cases += len(payloads) * len(files)
                done.findings += judge.findings
                done.stopped += judge.stopped
    return done


def poisoned(site: Path, payloads: Sequence[str]) -> dict[str, str]:
    """What a copy keeps of a site, with payloads in it: path -> base64."""
    words = "\n".join(map(_as_text, payloads))
    found: dict[str, bytes] = {}
    for file in sorted((site / "offline").iterdir()):
        texts = unpack(file.read_bytes())
        changed = {path: _poison(path, text, words) for path, text in texts.items()}
        found[f"offline/{file.name}"] = pack(changed)
        found |= {path: body.encode() for path, body in changed.items() if "assets/" in path}
    for file in sorted((site / "search-data").glob("*-????????????.bin")):
        found[f"search-data/{file.name}"] = words.encode()
    return {path: b64encode(body).decode() for path, body in found.items()}


def _poison(path: str, text: str, words: str) -> str:
    if path.endswith(".js"):
        return f"alert('{Path(path).name}');\n{text}"
    if path.endswith((".css", ".svg")):
        return f"{words}\n{text}"
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    return page.replace("</main>", f"{words}\n<img src=x onerror=alert(1)></main>")


def _as_text(words: str) -> str:
    """Without what ends the parts of a packed file, or has no bytes."""
    return words.replace("\0", "").encode("utf-8", "replace").decode()


@cache
def _kept_folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


@cache
def _published() -> Path:
    """The made-up council, published once."""
    folder = Path(_kept_folder().name)
    app, checked = build_app(make_project(folder, our_files()), TODAY)
    assert app, [problem.message for problem in checked.problems]
    done = publish(app, folder / "public", progress=lambda _: None)
    assert isinstance(done, Published), done
    return folder / "public"


def _changed(worker: Path, *, is_believed: bool, policy: bool) -> None:
    """A worker that sends no policy, or believes all that it has kept."""
    changes: list[tuple[re.Pattern[bytes], bytes]] = []
    changes += [] if policy else [(_POLICY, b"")]
    changes += [(_COMPARED, b"!")] if is_believed else []
    for pattern, by in changes:
        changed, count = pattern.subn(by, worker.read_bytes())
        assert count == 1, f"{pattern.pattern!r} is {count} times in the worker"
        worker.write_bytes(changed)


def _visit(judge: Judge, page: Page) -> int:
    """How many pages were shown of those that somebody tried to open."""
    shown = 0
    for path in VISITED:
        try:
            judge.open(page, path)
            judge.touch(page)
            shown += 1
        except Error as error:
            if "net::ERR" not in str(error):
                judge.note("a page that could not be looked at", str(error), path)
    return shown
