"""One round: payloads through every way in, with the policy off and on, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from bench.xss.checked import Through, built, through_the_check
from bench.xss.fields import Hostile, hostile, hosts, look, one_of_each, refused_by_publishing
from bench.xss.judge import Finding, Judge, hosted, judged
from bench.xss.payloads import handfuls
from bench.xss.plan import Seen, marked, seen
from bench.xss.read_by_scripts import OPENED, WAYS
from bench.xss.written import Case, Slot, slots, together, written

POLICIES = (False, True)
COPIES = 1500
"""Cases in one project by the door."""
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
    all_of_them = [Case(number, *case) for number, case in enumerate(cases)]
    done = Tally(len(cases))
    for some in together(all_of_them, len(cases)):
        _opened(browser, _counted(through_the_check(some), done), done, thin)
    return done


def every_value(browser: Browser, payloads: Sequence[str], processes: Executor) -> Tally:
    """Each payload in each value, and the pages of those that no other way brings to a page.

    Words of a field stand on pages whatever the check says of them (`fields`). What is let through
    of a body, an address or hours has come here alone.
    """
    cases = [Case(number, *case) for number, case in enumerate(product(payloads, slots()))]
    done, shown = Tally(len(cases)), list[Case]()
    for through in processes.map(through_the_check, together(cases, COPIES)):
        shown += [case for case in _counted(through, done) if not case.slot.is_words]
    for some in together(shown, COPIES):
        # Without the others: one of them may have explained an abbreviation.
        through = through_the_check(some)
        done.accepted -= len(through.refused)
        done.refused += len(through.refused)
        _opened(browser, through.accepted, done)
    return done


def _counted(through: Through, done: Tally) -> list[Case]:
    """What was let through."""
    done.refused += len(through.refused)
    done.accepted += len(through.accepted)
    done.findings += [Finding("a refusal amiss", said, "check") for said in through.amiss]
    return through.accepted


def _opened(browser: Browser, cases: Sequence[Case], done: Tally, thin: int = 1) -> None:
    """Open the pages that these cases are on; of words and settings, what is listed on all."""
    app, said = built(cases)
    done.findings += [Finding("a refusal amiss", words, "check") for words in said]
    if app is None:
        return
    site = Hostile(app, {})
    own = {Path(case.path).stem for case in written(cases)[1] if not case.slot.is_words}
    is_listed = any(case.slot.is_words or case.slot.is_alone for case in cases)
    paths = [
        path
        for path in site.pages
        if own & {*path.split("/")} or (is_listed and path.count("/") < 2)
    ]
    with TemporaryDirectory() as folder:
        for words in refused_by_publishing(site.write(Path(folder), paths)):
            done.findings.append(Finding("a page to refuse", words, "publishing"))
        _judge(
            browser,
            Path(folder),
            done,
            lambda judge, page, on: _look(judge, page, paths, done, thin if on else 1),
        )


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
