"""A published site that must be the whole old one or a whole new one after every changed file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from bench.fuzz.good import TODAY
from bench.fuzz.judge import Fault, tried
from fingerpost.pipeline.build import Build, build_site
from fingerpost.pipeline.verify import verify_folder

LIMIT = 30.0
"""Seconds of a processor's time for reading, checking, and making 1,000 files."""


@dataclass(frozen=True)
class Site:
    """A project, and the folder that it is published in."""

    project: Path
    out: Path

    def publish(self) -> Build:
        """Build the project as it is now."""
        return build_site(self.project, self.out, TODAY)


def tree(folder: Path) -> str:
    """One hash of every file of a folder, with its path."""
    digest = blake2b()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def judge_publishing(site: Site, limit: float = LIMIT) -> tuple[bool, Fault | None]:
    """Whether a new site was published, and what must not have come of it."""
    before = tree(site.out)
    build, fault = tried(site.publish, limit)
    if fault:
        return False, fault
    if build.published is None:
        return False, _not_the_old(site.out, before, build)
    odd = verify_folder(site.out).differences
    said = ", ".join(f"{one.path} is {one.how}" for one in odd[:5])
    return True, Fault("published", f"The new site is not whole: {said}") if odd else None


def _not_the_old(out: Path, before: str, build: Build) -> Fault | None:
    if tree(out) != before:
        return Fault("published", "Nothing was published, and the site has other bytes now.")
    if build.checked.is_clean:
        said = "; ".join(f"{fault.rule}: {fault.message}" for fault in build.faults)
        return Fault("no place", f"The check was clean, and nothing was published: {said}")
    return None
