"""Where a link leads: asked politely, from one redirect to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from fingerpost.follow.asking import Answer, Manners, NoAnswer, ask, is_address, next_address
from fingerpost.model.link_report import CheckedLink, LinkStatus
from fingerpost.model.outside import Outside

MOST_HOPS = 8
LONGEST_PAUSE = 60.0
"""Seconds. A site that asks for a longer wait is asked another day."""
_ROBOTS = "/robots.txt"
_LONGEST_ROBOTS = 500_000
_FOR_GOOD = (301, 308)
_SENDS_ON = (*_FOR_GOOD, 302, 303, 307)
_BUSY = (429, 500, 502, 503, 504)
_NOT_THERE = (404, 410)
_NOT_ALLOWED = "The site asks programs not to look at this page, so it was not asked."
_NO_ROBOTS = "The site did not say what programs may look at, so it was not asked."
_NEVER_ARRIVES = "It sends from one address to the next, and never arrives."
_FRONT_PAGE = "It leads to the front page now. See whether the page is gone."


@dataclass(frozen=True)
class _Way:
    """Where a link has led so far."""

    start: str
    at: str
    to: str = ""
    """Where it has moved for good."""
    is_for_good: bool = True
    """Whether every redirect so far was for good."""

    def on(self, answer: Answer) -> _Way:
        """The way after a redirect."""
        at = next_address(self.at, answer.location)
        is_for_good = self.is_for_good and answer.status in _FOR_GOOD
        return _Way(self.start, at, at if is_for_good else self.to, is_for_good)

    @property
    def is_at_the_front(self) -> bool:
        """Whether a page's link has come to the front page of a site."""
        return urlsplit(self.at).path in ("", "/") and urlsplit(self.start).path not in ("", "/")


@dataclass
class Follower:
    """Asks one request at a time, and waits between two to the same host."""

    manners: Manners = field(default_factory=Manners)
    _robots: dict[str, RobotFileParser | NoAnswer] = field(default_factory=dict)
    """What each site lets programs look at."""
    _asked_at: dict[str, float] = field(default_factory=dict)

    def follow(self, link: Outside) -> CheckedLink:
        """What is behind a link."""
        status, note = self._found(link.url)
        return CheckedLink(url=link.url, status=status, where=link.where, note=note)

    def _found(self, url: str) -> tuple[LinkStatus, str]:
        way = _Way(url, url)
        for _ in range(MOST_HOPS):
            answer = self._allowed(way.at)
            if isinstance(answer, NoAnswer):
                return "unsure", answer.note
            if answer.status not in _SENDS_ON or not answer.location:
                return _verdict(answer.status, way)
            way = way.on(answer)
        return "unsure", _NEVER_ARRIVES

    def _allowed(self, url: str) -> Answer | NoAnswer:
        """The answer of a page, if its site lets programs look at it."""
        if not is_address(url):
            return _no_address(url)
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        robots = self._robots[site]
        if isinstance(robots, NoAnswer):
            return robots
        is_allowed = robots.can_fetch(self.manners.agent, url)
        return self._tried(url) if is_allowed else NoAnswer(_NOT_ALLOWED)

    def _tried(self, url: str, first: str = "HEAD", most: int = 0) -> Answer | NoAnswer:
        """HEAD, then GET when that says no; again after a pause when the site is busy."""
        answer = self._polite(first, url, most)
        for turn in range(self.manners.tries):
            if not _says_no(answer):
                break
            if _is_busy(answer):
                pause = _pause(answer, self.manners.delay * 2**turn)
                if pause > LONGEST_PAUSE:
                    break
                self.manners.sleep(pause)
            elif turn or first == "GET":
                break
            answer = self._polite("GET", url, most)
        return answer

    def _polite(self, method: str, url: str, most: int) -> Answer | NoAnswer:
        """One request, no sooner than the host's pause after the last one."""
        host = urlsplit(url).netloc.casefold()
        if host in self._asked_at:
            due = self._asked_at[host] + self._pause_of(url)
            self.manners.sleep(max(0.0, due - self.manners.clock()))
        answer = ask(method, url, self.manners, most=most)
        self._asked_at[host] = self.manners.clock()
        return answer

    def _pause_of(self, url: str) -> float:
        """How long to wait between two requests, as we do or as the host asks."""
        robots = self._robots.get(_site(url))
        if not isinstance(robots, RobotFileParser):
            return self.manners.delay
        asked = float(robots.crawl_delay(self.manners.agent) or 0)
        return min(LONGEST_PAUSE, max(self.manners.delay, asked))

    def _read_robots(self, site: str) -> RobotFileParser | NoAnswer:
        """What a site lets programs look at: everything when it has no such file."""
        at = site + _ROBOTS
        for _ in range(MOST_HOPS):
            answer = self._tried(at, "GET", _LONGEST_ROBOTS)
            if isinstance(answer, NoAnswer):
                return answer
            if answer.status not in _SENDS_ON:
                return _robots(answer)
            at = next_address(at, answer.location)
            if not is_address(at):
                return _no_address(at)
        return NoAnswer(_NO_ROBOTS)


def _no_address(url: str) -> NoAnswer:
    return NoAnswer(f"“{url}” is not the address of a page.")


def _verdict(status: int, way: _Way) -> tuple[LinkStatus, str]:
    """What a last answer means for the link that led to it."""
    if status in _NOT_THERE:
        return "gone", f"The site says that there is no such page ({status})."
    if not 200 <= status < 300:
        return "unsure", _not_sure(status)
    if way.is_at_the_front:
        return "unsure", _FRONT_PAGE
    if way.to:
        return "moved", f"It has moved to {way.to} for good."
    return "ok", "" if way.at == way.start else f"It leads on to {way.at} for now."


def _not_sure(status: int) -> str:
    if status in (401, 403, 407, 451):
        return f"The site does not let programs see this page ({status}). Look for yourself."
    if status in _BUSY:
        return f"The site is busy, or has a fault of its own ({status})."
    return f"The site gave an answer that says neither yes nor no ({status})."


def _says_no(answer: Answer | NoAnswer) -> bool:
    return answer.may_pass if isinstance(answer, NoAnswer) else answer.status >= 400


def _is_busy(answer: Answer | NoAnswer) -> bool:
    return isinstance(answer, NoAnswer) or answer.status in _BUSY


def _pause(answer: Answer | NoAnswer, usual: float) -> float:
    asked = answer.retry_after if isinstance(answer, Answer) else None
    return usual if asked is None else max(usual, asked)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _robots(answer: Answer) -> RobotFileParser | NoAnswer:
    if answer.status in _BUSY or answer.status < 200:
        return NoAnswer(_NO_ROBOTS)
    robots = RobotFileParser()
    has_file = answer.status < 300
    robots.parse(answer.body.decode("utf-8", "replace").splitlines() if has_file else [])
    return robots
