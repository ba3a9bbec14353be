"""Commands run in a copy of a place, with a fault at one touch, and what is wrong afterwards.

A process that has read and checked its site already is copied (a fork) for each run, and the copy
runs the command as it is typed: what is said, and the exit status, are those that an editor gets.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fingerpost.publish import publish, roll_back
from fingerpost.publish.place import Place
from tests.faults.judging import Judge
from tests.faults.running import Ran, Site, run_in_a_copy
from tests.faults.touching import FAULTS, KINDS, SEEN, Point
from tests.small_site import make_site

NEW = "new"
History = tuple[str, ...]
"""The commands that took effect since the start."""


@dataclass(frozen=True)
class Ground:
    """A kind of place, and what is done there."""

    command: str
    output: str
    """A folder, a link, or nothing yet."""
    how: str
    """The way of swapping: exchange, link, two renames; or the first publication."""

    def __str__(self) -> str:
        return f"{self.command} ({self.how})"


GROUNDS = (
    Ground("build", "folder", "exchange"),
    Ground("build", "link", "link"),
    Ground("build", "folder", "two renames"),
    Ground("build", "nothing", "first"),
    Ground("rollback", "folder", "exchange"),
    Ground("rollback", "link", "link"),
    Ground("rollback", "folder", "two renames"),
)


@dataclass(frozen=True)
class Trial:
    """A place, what goes wrong there one after the other, and what is typed next."""

    ground: Ground
    points: tuple[Point, ...]
    then: str

    def __str__(self) -> str:
        return f"{self.ground}, {', then '.join(map(str, self.points))}, then {self.then}"


@dataclass(frozen=True)
class State:
    """What stands in a place: the site that is served, those behind it, and every name there."""

    site: str
    kept: list[str]
    beside: set[str]


class Workshop:
    """A site in several versions, to be published over and over in one folder."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site, self.judge = folder, site, Judge()
        self._count = 0
        self._starts: dict[str, Path] = {}
        self._ends: dict[tuple[Ground, History], State] = {}
        self._warm_up()
        self.start(GROUNDS[0])

    def _warm_up(self) -> None:
        # What Python loads at the first use is loaded here once, and not in every copy again.
        out = self.folder / "warm" / "public"
        for version in ("one", "two"):
            publish(make_site(version, pages=1), out, progress=lambda _: None)
        roll_back(out, progress=lambda _: None)
        shutil.rmtree(out.parent)

    def start(self, ground: Ground) -> Path:
        """The folder of a place in which everything but "new" has been published in turn."""
        if ground.output in self._starts:
            return self._starts[ground.output]
        place = self._starts[ground.output] = self.folder / f"start with {ground.output}"
        place.mkdir(parents=True)
        if ground.output == "link":
            (place / "empty").mkdir()
            (place / "public").symlink_to("empty")
        for version in self.site.earlier if ground.output != "nothing" else ():
            ran = self.run(ground, place / "public", "build", version)
            assert ran.status == 0, ran
            self.judge.learn(version, place / "public")
        if NEW not in self.judge.versions:
            out = self.copy(ground)
            assert self.run(ground, out, "build").status == 0
            self.judge.learn(NEW, out)
        return place

    def copy(self, ground: Ground) -> Path:
        """The output folder in a fresh copy of the start."""
        start = self.start(ground)
        self._count += 1
        place = self.folder / f"trial-{self._count}"
        shutil.copytree(start, place, symlinks=True)
        return place / "public"

    def run(self, ground: Ground, out: Path, command: str, version: str = NEW, **watch) -> Ran:
        """Type a command about this output, in a process of its own."""
        can_exchange = ground.how != "two renames"
        return run_in_a_copy(self.site, out, command, version, can_exchange, **watch)

    def touches(self, ground: Ground) -> list[tuple[str, str]]:
        """The kind of each touch and the name of what is touched, when nothing goes wrong."""
        out = self.copy(ground)
        ran = self.run(ground, out, ground.command, note=_kind_and_name)
        assert ran.status == 0, ran
        return [tuple(noted.split(" ", 1)) for noted in ran.noted]

    def counts(self, ground: Ground) -> Counter[str]:
        """How many touches there are of each kind."""
        return Counter(kind for kind, _ in self.touches(ground))

    def looks(self, ground: Ground) -> list[str]:
        """The site that stands there just before each change of one run, and at its end.

        A kill leaves what stands there just then, so one run shows what every kill would leave.
        """
        out = self.copy(ground)
        look = lambda kind, _: self.judge.name(out) if kind in SEEN else ""  # noqa: E731
        noted = self.run(ground, out, ground.command, note=look).noted
        return [*filter(None, noted), self.judge.name(out)]

    def ending(self, ground: Ground, history: History) -> State:
        """What stands in a place after these commands, when nothing goes wrong."""
        if (ground, history) not in self._ends:
            out = self.copy(ground)
            for command in history:
                ran = self.run(ground, out, command)
                assert ran.status == 0, ran
            self._ends[ground, history] = self.state(out)
            shutil.rmtree(out.parent)
        return self._ends[ground, history]

    def state(self, out: Path) -> State:
        """What stands in a place now."""
        kept = self.judge.names(Place(out).earlier)
        return State(self.judge.name(out), kept, {path.name for path in out.parent.iterdir()})

    def wrongs(self, trial: Trial) -> list[str]:
        """Everything that should not be so in or after a trial; nothing if all is well."""
        out = self.copy(trial.ground)
        wrong: list[str] = []
        history: History = ()
        command = trial.ground.command
        for point in trial.points:
            stood = self.judge.name(out)
            ran = self.run(trial.ground, out, command, at=point)
            before, after = (
                self.ending(trial.ground, done).site for done in (history, (*history, command))
            )
            seen = self.judge.name(out)
            may_be_none = trial.ground.how == "two renames" and (ran.signal or point.lasts)
            if seen != stood:
                wrong += _wrong_with_site(seen, before, after, may_be_none)
            wrong += _wrong_with_words(ran, seen, (stood, before), after)
            # Between two renames the next start brings the new one, once.
            if not (seen == before != after or seen == stood == "none"):
                history = (*history, command)
            command = trial.then
        wrong += self._wrong_with_next(trial, out, (*history, trial.then))
        shutil.rmtree(out.parent)
        return wrong

    def _wrong_with_next(self, trial: Trial, out: Path, history: History) -> Iterator[str]:
        ran = self.run(trial.ground, out, trial.then)
        if ran.status or ran.signal:
            yield f"the next {trial.then} did not succeed: {ran.said}"
        if (seen := self.state(out)) != (due := self.ending(trial.ground, history)):
            yield f"the next {trial.then} gives {seen}, not {due}"


def _wrong_with_site(seen: str, before: str, after: str, may_be_none: bool) -> Iterator[str]:
    if seen not in (before, after) and not (seen == "none" and may_be_none):
        yield f"the site is {seen}"


def _wrong_with_words(ran: Ran, seen: str, before: tuple[str, ...], after: str) -> Iterator[str]:
    if ran.signal:
        return
    for words in ("Traceback", "[Errno", "inside Fingerpost"):
        if words in ran.said:
            yield f"says {words}: {ran.said}"
    if ran.status not in (0, 1):
        yield f"ends with {ran.status}"
    if ran.status == 0 and seen != after:
        yield f"ends with 0 and the site is {seen}"
    if ran.status and not ("Error: " in ran.said or "Aborted!" in ran.said):
        yield f"ends without a word: {ran.said}"
    is_told = "was brought to its end first" in ran.said
    if "Nothing was" in ran.said and seen not in before and not is_told:
        yield f"says that nothing was done, and the site is {seen}: {ran.said}"


def _kind_and_name(kind: str, path: str) -> str:
    return f"{kind} {Path(path).name}"


def spread(counts: dict[Ground, Counter[str]], total: int) -> list[Trial]:
    """So many trials, the kinds of touches and of faults in even shares, over all their touches."""
    trials = []
    for place, kind in enumerate(KINDS):
        where = [(on, n + 1) for on in counts for n in range(counts[on][kind])]
        share = total // len(KINDS) + (place < total % len(KINDS))
        for turn in range(share):
            ground, number = where[turn * len(where) // share]
            point = Point(kind, number, FAULTS[turn % len(FAULTS)], bool(turn // len(FAULTS) % 2))
            can_go_back = ground.output != "nothing" and turn % 4 == 3
            trials.append(Trial(ground, (point,), "rollback" if can_go_back else "build"))
    return trials
