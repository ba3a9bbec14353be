"""What every test may ask for, and what a run says about the tests it could not run.

Some tests need something that not every machine has. They ask for it by name (`shared`, `java`).
Where it is missing they are left out, counted, and named at the end of the run; nothing is
skipped without a word. Where a missing thing may not be let pass (CI=true), they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests import hosts
from tests.installing import fingerpost
from tests.once import of_the_run, once_in_a_run
from tests.packing import make_package

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
IN_CI = os.environ.get("CI", "").casefold() == "true"


def lacking() -> dict[str, str]:
    """Fixtures that cannot be had here, and why."""
    why = {}
    if not SHARED.is_dir() and not IN_CI:
        why["shared"] = "../shared is absent"
    if shutil.which("java") is None:
        why["java"] = "Java is not found, so the Nu checker did not look at the pages"
    for host in ("nginx", "caddy"):
        if hosts.find(host) is None:
            why[host] = f"{host} is not found, so nobody saw what it sends with its example's lines"
    return why


_not_run: Counter[str] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    why, kept, left_out = lacking(), [], []
    for item in items:
        missing = [why[name] for name in why if name in getattr(item, "fixturenames", ())]
        _not_run.update(missing[:1])
        (left_out if missing else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A worker of pytest-xdist hands its count to the process that speaks.
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not_run"] = dict(_not_run)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    # Every worker collects the same tests: the largest count is the count.
    for why, count in getattr(node, "workeroutput", {}).get("not_run", {}).items():
        _not_run[why] = max(_not_run[why], count)


def pytest_terminal_summary(terminalreporter) -> None:
    for why, count in sorted(_not_run.items()):
        terminalreporter.write_line(f"not run: {count} test{'s' * (count != 1)} ({why})")
    for report in terminalreporter.getreports("passed"):
        for name, said in report.user_properties:
            terminalreporter.write_line(f"{name}: {said}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of this repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material beside the repository; a test that asks for it needs it."""
    if not SHARED.is_dir():
        pytest.fail("this test needs ../shared, which is absent")
    return SHARED


@pytest.fixture(scope="session")
def java() -> str:
    """Where Java is."""
    return str(shutil.which("java"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source archive as a package index would have it."""
    made = once_in_a_run(of_the_run(tmp_path_factory, "package"), partial(make_package, ROOT))
    (wheel,) = made.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def installed(wheel: Path) -> Path:
    """What the wheel brings, as it is installed: the folder to put first on Python's path."""
    return wheel.parent / "installed"


@pytest.fixture(scope="session")
def new_council(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `fingerpost init` writes into an empty folder, where there is only the wheel."""

    def make(out: Path) -> None:
        out.mkdir()
        fingerpost(installed, out, "init", ".", "--name", "The Quill sign", "--area", "Quillshire")

    return once_in_a_run(of_the_run(tmp_path_factory, "new-council"), make)
