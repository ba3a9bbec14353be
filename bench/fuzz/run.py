"""A run: the inputs in processes that may be killed, their ends counted, every finding kept."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bench.fuzz.inputs import Bench, Finding, Tally
from bench.fuzz.judge import Fault

IN_A_PROCESS = 10_000
"""Inputs that one process tries: whatever it piles up goes with it."""
PATIENCE = 1000.0
"""Seconds without a word after which a process is killed: no signal of its own could stop it."""
_MEMORY = Path("/dev/shm")
"""A folder that is memory, where there is one: the disk is not what is tried here."""


@dataclass(frozen=True)
class Run:
    """What to try, how many at a time, and what to call with each part that is done."""

    seed: int
    inputs: int
    jobs: int
    told: Callable[[Tally, int], None]

    def go(self) -> None:
        """Try every input."""
        starts = range(1, self.inputs + 1, IN_A_PROCESS)
        parts = [range(one, min(one + IN_A_PROCESS, self.inputs + 1)) for one in starts]
        with ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(self._part, parts))

    def _part(self, numbers: range) -> None:
        """Try these in a process of their own, and go on behind an input that ends it."""
        while numbers:
            done = self._in_a_process(numbers)
            if done < len(numbers):
                self.told(lost_process(self.seed, numbers[done]), 1)
                done += 1
            numbers = numbers[done:]

    def _in_a_process(self, numbers: range) -> int:
        """How many of these a process tried before it ended."""
        ours, theirs = multiprocessing.Pipe()
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=_try_out, args=(self.seed, numbers, theirs))
        process.start()
        theirs.close()
        done = 0
        try:
            while ours.poll(PATIENCE):
                self.told(ours.recv(), 1)
                done += 1
        except EOFError:
            pass
        process.kill()
        process.join()
        return done


def _try_out(seed: int, numbers: range, told: Connection) -> None:
    with bench() as made:
        for number in numbers:  # Each is told, so that one that ends the process is known.
            told.send(made.run(seed, range(number, number + 1), Tally()))


@contextmanager
def bench() -> Iterator[Bench]:
    """A bench in a new folder, which goes when it is done with."""
    folder = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        yield Bench(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lost_process(seed: int, number: int) -> Tally:
    """What is counted for an input that ended its process."""
    with bench() as made:
        one = made.input(seed, number)
    said = f"The process ended, or had to be killed after {PATIENCE:g} seconds."
    tally = Tally()
    tally.add(one, "none", Fault("too slow", said))
    return tally


def keep(finding: Finding, seed: int, folder: Path) -> Path:
    """Write a finding where it can be looked at: the changed file, and what came of it."""
    folder.mkdir(parents=True, exist_ok=True)
    one = finding.input
    judgement = finding.fault.judgement.replace(" ", "-")
    file = folder / f"{seed}-{one.number}-{judgement}-{Path(one.path).name}"
    file.write_bytes(one.data)
    said = f"{one.path}, {one.way}, changed by {one.how}\n{finding.fault.said}\n"
    file.with_name(f"{file.name}.said.txt").write_text(said, "utf-8", "backslashreplace")
    return file


class Log:
    """What has been done so far, and how fast."""

    def __init__(self, seed: int, inputs: int, found: Path) -> None:
        self.seed, self.inputs, self.found = seed, inputs, found
        self.all, self.started, self.done = Tally(), time.monotonic(), 0
        self._lock = multiprocessing.Lock()

    def told(self, tally: Tally, done: int) -> None:
        """Count a part that is done, keep what was found, and say it every 10,000 inputs."""
        with self._lock:
            before, self.done = self.done, self.done + done
            self.all.ends += tally.ends
            self.all.ways += tally.ways
            for finding in tally.findings:
                self.all.findings.append(finding)
                file = keep(finding, self.seed, self.found)
                print(f"{finding.fault.judgement}: {file}", flush=True)
            if before // IN_A_PROCESS < self.done // IN_A_PROCESS:
                print(self.said(), flush=True)

    def said(self) -> str:
        """One line: how far it is, what came of the inputs, and how many a second."""
        seconds = time.monotonic() - self.started
        ends = ", ".join(f"{count:,} {end}" for end, count in self.all.ends.most_common())
        return (
            f"{self.done:,} of {self.inputs:,} inputs of seed {self.seed} in {seconds:,.0f} s "
            f"({self.done / max(seconds, 0.001):,.0f} a second): {ends}"
        )

    def summary(self) -> str:
        """What the whole run came to."""
        ways = ", ".join(f"{count:,} {way}" for way, count in self.all.ways.most_common())
        found = len(self.all.findings)
        return f"{self.said()}\nTried: {ways}\nFound: {found}" + f" (in {self.found})" * bool(found)
