"""One round: payloads through every way in, with the policy off and on, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from bench.xss.checked import through_the_check
from bench.xss.fields import Hostile, hostile, hosts, look, one_of_each, refused_by_publishing
from bench.xss.judge import Finding, Judge, hosted, judged
from bench.xss.payloads import handfuls
from bench.xss.plan import Seen, marked, seen
from bench.xss.read_by_scripts import OPENED, WAYS
from bench.xss.written import Slot

POLICIES = (False, True)
TOUCHED = 5
"""Pages of a round on which everything is pointed at and pressed."""


@dataclass
class Tally:
    """How many cases there were, and everything that was found."""

    cases: int = 0
    pages: int = 0
    refused: int = 0
    accepted: int = 0
    findings: list[Finding] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    seen: set[Seen] = field(default_factory=set)
    """Which field had which handful on which kind of page that was opened."""

    def __iadd__(self, other: Tally) -> Tally:
        self.cases += other.cases
        self.pages += other.pages
        self.refused += other.refused
        self.accepted += other.accepted
        self.findings += other.findings
        self.stopped += other.stopped
        self.seen |= other.seen
        return self

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found and no script of ours stopped."""
        return not self.findings and not self.stopped


def fields(
    browser: Browser,
    payloads: Sequence[str],
    turn: int = 0,
    *,
    size: int = 50,
    most: int = 0,
    only: Sequence[str] = (),
    thin: int = 1,
) -> Tally:
    """Payloads past the checks in every field of words, `size` of them in one.

    Of each kind of page `most` are opened, or all, or `only` these; and with the policy on, one in
    `thin` of those.
    """
    words = [marked(n, " ".join(some)) for n, some in enumerate(handfuls(payloads, size))]
    site = hostile(words, turn, search=False)
    paths = only or (one_of_each(site.pages, most, turn) if most else site.pages)
    placed = sum(map(len, site.placed.values())) * min(size, len(payloads))
    done = Tally(cases=placed * len(POLICIES))
    with TemporaryDirectory() as folder:
        for said in refused_by_publishing(site.write(Path(folder), only or None)):
            done.findings.append(Finding("a page to refuse", said, "publishing"))
        done.seen = seen(site, Path(folder), paths)
        _judge(
            browser,
            Path(folder),
            done,
            lambda judge, page, on: _look(judge, page, paths, done, thin if on else 1),
            large=bool(only),
        )
    return done


def scripts(browser: Browser, payloads: Sequence[str], *, size: int = 1, thin: int = 1) -> Tally:
    """Payloads through addresses, the search box and storage, on a site that holds some too.

    `size` of them go together; with the policy on, one in `thin`.
    """
    site = hostile(payloads[:: max(1, len(payloads) // 5)], 0, search=True)
    done = Tally()

    def ask(judge: Judge, page: Page, on: bool) -> None:
        some = payloads[:: thin if on else 1]
        for way in WAYS:
            way(judge, page, some, size)
        done.cases += len(some) * len(WAYS)

    with TemporaryDirectory() as folder:
        _judge(browser, site.write(Path(folder), OPENED), done, ask)
    return done


def files(browser: Browser, cases: Sequence[tuple[str, Slot]], *, thin: int = 1) -> Tally:
    """Payloads as an editor would write them, and the pages of what the check lets through."""
    through = through_the_check(cases)
    done = Tally(len(cases), 0, len(through.refused), len(through.accepted))
    done.findings += [Finding("a refusal amiss", said, "check") for said in through.amiss]
    if through.app is None:
        return done
    site = Hostile(through.app, {})
    bodies = {Path(case.path).stem for case in through.accepted if case.slot.is_body}
    paths = [path for path in site.pages if path.count("/") < 2 or bodies & {*path.split("/")}]
    with TemporaryDirectory() as folder:
        _judge(
            browser,
            site.write(Path(folder), paths),
            done,
            lambda judge, page, on: _look(judge, page, paths, done, thin if on else 1),
        )
    return done


def _judge(
    browser: Browser,
    folder: Path,
    done: Tally,
    ask: Callable[[Judge, Page, bool], None],
    *,
    large: bool = False,
) -> None:
    """Ask of a site that is served without its policy and then with it."""
    for policy in POLICIES:
        with (
            hosted(folder, policy=policy) as url,
            judged(browser, url, hosts=hosts(), large=large) as judge,
        ):
            ask(judge, judge.context.new_page(), policy)
            done.findings += judge.findings
            done.stopped += judge.stopped


def _look(judge: Judge, page: Page, paths: Sequence[str], done: Tally, thin: int) -> None:
    some = paths[::thin]
    look(judge, page, some, TOUCHED)
    done.pages += len(some)


def culprits(payloads: Sequence[str], is_bad: Callable[[Sequence[str]], bool]) -> list[str]:
    """Which of them it is, found by halving; all of them where none is it alone."""
    if len(payloads) == 1:
        return list(payloads)
    half = len(payloads) // 2
    parts = [part for part in (payloads[:half], payloads[half:]) if is_bad(part)]
    return [one for part in parts for one in culprits(part, is_bad)] or list(payloads)
