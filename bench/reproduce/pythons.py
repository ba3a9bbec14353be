"""Pythons of both ends of the range that Fingerpost runs on, each with what it is locked to.

`python -m bench.reproduce.pythons --install` is what `make test` runs first: where this machine has
a Python of the other end, it gets an environment of its own from requirements/run.txt, by hash.
Nothing is fetched but those packages; without such a Python that is said, and nothing fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "run.txt"
ENDS = ("3.11", "3.13")
"""The oldest Python that Fingerpost runs on, and the newest one that this bench asks for."""
HOME = ROOT / ".venv" / "ends"
"""Where environments for other Pythons are kept; `make clean` takes them away."""
VERSION = "import sys; print('%d.%d.%d' % sys.version_info[:3])"


class NotMade(Exception):
    """Why a Python cannot be had."""


@dataclass(frozen=True)
class Python:
    """A Python that has everything that a build needs."""

    program: Path
    version: str


OWN = Python(Path(sys.executable), "{}.{}.{}".format(*sys.version_info[:3]))


def other_ends() -> list[str]:
    """The ends of the range that this Python is not."""
    return [end for end in ENDS if not OWN.version.startswith(f"{end}.")]


def ready() -> list[Python]:
    """Pythons of the other ends that were made before; asks nothing of the network."""
    return [made for end in other_ends() if (made := _made(HOME / end))]


def make(end: str, programs: Iterable[Path] = ()) -> Python:
    """A Python of this end with what it needs: of those named, or found on this machine."""
    program = next((one for one in (*programs, *_on_this_machine(end)) if _is(one, end)), None)
    if program is None:
        raise NotMade(f"no Python {end} is on this machine")
    folder = HOME / end
    if (made := _made(folder)) is None:
        shutil.rmtree(folder, ignore_errors=True)
        uv = _uv()
        _run(uv, "venv", "--offline", "--python", program, folder)
        inside = folder / "bin" / "python"
        _run(uv, "pip", "install", "--python", inside, "--require-hashes", "-r", LOCK)
        shutil.copyfile(LOCK, folder / "run.txt")
        made = _made(folder)
    if made is None:
        raise NotMade(f"Python {end} could not be given its packages")
    return made


def version_of(program: Path) -> str | None:
    """What a Python says that it is; None where it is not one."""
    try:
        done = subprocess.run([program, "-c", VERSION], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _is(program: Path, end: str) -> bool:
    return (version_of(program) or "").startswith(f"{end}.")


def _on_this_machine(end: str) -> Iterator[Path]:
    """Programs that may be this Python: on the path, then where pyenv and uv keep theirs."""
    if found := shutil.which(f"python{end}"):
        yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob(f"versions/{end}.*/bin/python3"))
    keeps = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", Path.home() / ".local/share/uv/python"))
    yield from sorted(keeps.glob(f"cpython-{end}.*/bin/python3"))


def _made(folder: Path) -> Python | None:
    stamp, program = folder / "run.txt", folder / "bin" / "python"
    if not stamp.is_file() or stamp.read_bytes() != LOCK.read_bytes():
        return None
    version = version_of(program)
    return Python(program, version) if version else None


def _uv() -> str:
    beside = Path(sys.executable).parent / "uv"
    uv = str(beside) if beside.is_file() else shutil.which("uv")
    if uv is None:
        raise NotMade("uv is not installed (requirements/dev.txt has it)")
    return uv


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotMade(said[-1] if said else f"{command[0]} failed")


def main(arguments: Sequence[str]) -> int:
    """Say which Pythons there are; with --install, make the other ends that can be made here."""
    for end in other_ends():
        try:
            made = make(end) if "--install" in arguments else _made(HOME / end)
            said = f"Builds are compared with Python {made.version} too" if made else "not made"
        except NotMade as why:
            said = f"Python {end}: {why}. Builds are compared by Python {OWN.version} alone"
        print(said)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
