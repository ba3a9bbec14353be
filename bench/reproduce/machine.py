"""A project as it lies on one machine, a command run there, and what a published folder holds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from bench.reproduce.ways import Way
from fingerpost.publish import manifest

ENTRY = Path(__file__).with_name("entry.py")
ASSETS = ("site/static/css", "site/static/js")
"""Made by `make assets`; Git does not know them."""
GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.invalid")


def snapshot(root: Path, folder: Path) -> Path:
    """What Git knows of a checkout as its files are now, and the assets, in a repository."""
    known = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    for name in filter(None, known.stdout.decode().split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)
    for name in ASSETS:
        shutil.copytree(root / name, folder / name)
    for words in (("init", "-q"), ("add", "-A", "-f"), ("commit", "-q", "-m", "As it is now")):
        subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)
    return folder


def lay_out(way: Way, source: Path, scratch: Path) -> Path:
    """The project's files where and as this machine has them."""
    project = scratch / way.folder
    project.parent.mkdir(parents=True, exist_ok=True)
    clone = ["git", "clone", "-q", "--no-hardlinks", source, project]
    subprocess.run(clone, check=True, capture_output=True, umask=way.umask)
    if not way.is_clone:
        shutil.rmtree(project / ".git")
    give_modes_and_times(way, project)
    return project


def give_modes_and_times(way: Way, project: Path) -> None:
    """Make every file of the project as this machine has it, whatever Git and the umask made."""
    for file in project.rglob("*"):
        if ".git" in file.relative_to(project).parts[:1] or not file.is_file():
            continue
        if way.mode is not None:
            file.chmod(way.mode)
        if way.time is not None:
            os.utime(file, (way.time, way.time))


def run(way: Way, code: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a module of the code (the first word) with the other words, on this machine."""
    return subprocess.run(
        [way.python.program, "-P", ENTRY, str(way.order), str(way.processors), *words],
        cwd="/",
        env=environment(way, code),
        umask=way.umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def environment(way: Way, code: Path) -> dict[str, str]:
    """All that a process on this machine finds around it."""
    strict = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} if way.locale.is_strict else {}
    made = {"LOCPATH": str(way.locale.made_in)} if way.locale.made_in else {}
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(code),
        "PYTHONHASHSEED": str(way.hash_seed),
        "LC_ALL": way.locale.name,
        "TZ": way.zone,
        **strict,
        **made,
    }


def held(out: Path) -> dict[str, str]:
    """Path -> sha256 of what a build answers for: not what it kept of sites before it."""
    said = manifest.read(out)
    if said is None:
        return {}
    found = dict(manifest.take(out, said.kept).files)
    found[manifest.MARKER] = sha256((out / manifest.MARKER).read_bytes()).hexdigest()
    own = json.dumps([dict(said.files), said.offer])
    found[manifest.MANIFEST] = sha256(own.encode()).hexdigest()
    return found
