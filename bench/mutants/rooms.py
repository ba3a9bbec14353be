"""What is changed, room by room, and the tests that are asked whether they see it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ROOMS = {
    "readers": ("fingerpost/read", "fingerpost/yamls"),
    "checks": ("fingerpost/check",),
    "proof": ("fingerpost/prove",),
    "hours": tuple(
        f"fingerpost/model/{name}.py"
        for name in ("hours", "opening", "moment", "bank_holidays", "freshness")
    ),
    "publisher": ("fingerpost/publish",),
}

# The tests of these rooms, and of what shows their work. None opens a browser, and none needs more
# than 50 seconds of processor. A change that only some other test would see counts as not seen.
TESTS = (
    "tests/test_model_*.py",
    "tests/test_read_*.py",
    "tests/test_check_*.py",
    "tests/test_prove_*.py",
    "tests/test_publish_*.py",
    "tests/test_build_*.py",
    "tests/test_cli_*.py",
    "tests/test_content_safety.py",
    "tests/test_edit_files.py",
    "tests/test_editors_slips.py",
    "tests/test_exchange_*.py",
    "tests/test_render_*.py",
    "tests/test_review_*.py",
    "tests/test_translate_offer.py",
)


def files_of(room: str) -> list[Path]:
    """The modules of a room, as paths from the top of the repository."""
    files: list[Path] = []
    for place in ROOMS[room]:
        path = ROOT / place
        files += sorted(path.glob("*.py")) if path.is_dir() else [path]
    return [file.relative_to(ROOT) for file in files]


def all_files() -> list[Path]:
    """The modules of all five rooms."""
    return [file for room in ROOMS for file in files_of(room)]


def test_files() -> list[str]:
    """The test files, as pytest names them."""
    found = [path for pattern in TESTS for path in sorted(ROOT.glob(pattern))]
    return [str(path.relative_to(ROOT)) for path in found]
