"""The worked examples in docs/editors are one made-up council: the suite builds it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

FENCE = re.compile(
    r"^```(?:yaml|markdown) (?P<path>\S+/\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
WORKED = (
    "decision_trees/quiet-lately.yaml",
    "content/services/listening-line.md",
    "content/events/evening-for-carers.md",
    "content/resources/settling-at-night.md",
    "content/topics.yaml",
    "content/changes.yaml",
    "content/you-said.yaml",
    "decision_trees/facts.yaml",
    "content/areas.yaml",
    "content/audiences.yaml",
    "content/kinds.yaml",
    "content/sources.yaml",
    "content/glossary.yaml",
    "content/language.yaml",
    "decision_trees/parts/whose-council.yaml",
    "search/judged.yaml",
)


def examples_in(folder: Path) -> list[tuple[str, str]]:
    """Every example as its file's path and text, in the order of the documents."""
    return [
        (found["path"], found["text"])
        for page in sorted(folder.glob("*.md"))
        for found in FENCE.finditer(page.read_text(encoding="utf-8"))
    ]


@pytest.fixture
def examples(root: Path) -> list[tuple[str, str]]:
    return examples_in(root / "docs" / "editors")


@pytest.fixture
def otterfen(examples, tmp_path: Path) -> Path:
    """The made-up council as a project; everything else is inherited."""
    for path, text in examples:
        file = tmp_path / "otterfen" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "otterfen"


def fingerpost(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fingerpost", *words], capture_output=True, text=True, check=False
    )


def test_each_kind_of_file_has_one_worked_example(examples):
    paths = [path for path, _ in examples]
    assert sorted(paths) == sorted(set(paths)), "two examples of one file"
    assert set(WORKED) <= set(paths)


def test_the_examples_have_no_problem(otterfen):
    done = fingerpost("check", "--project", str(otterfen), "--format", "json")
    said = json.loads(done.stdout)
    assert said["problems"] == []
    assert done.returncode == 0


def test_the_examples_build(otterfen):
    done = fingerpost("build", "--project", str(otterfen), "--out", str(otterfen / "public"))
    assert done.returncode == 0, done.stdout + done.stderr
    page = (otterfen / "public" / "services" / "listening-line" / "index.html").read_text("utf-8")
    assert "Otterfen Listening Line" in page
    assert "01632 960123" not in page, "nobody has confirmed a local number, so it is not shown"
    assert '<a href="/glossary/#child-in-care">child in care</a>' in page
    glossary = (otterfen / "public" / "glossary" / "index.html").read_text("utf-8")
    assert "A school says" in glossary
    assert "my paperwork" not in glossary, "lay words are for the search alone"
    assert "“contact”" in (otterfen / "public" / "words-we-use" / "index.html").read_text("utf-8")
    assert (otterfen / "public" / "guides" / "quiet-lately" / "index.html").exists()
    evening = (otterfen / "public/events/evening-for-carers/index.html").read_text("utf-8")
    assert "This is over." in evening, "the dates of the worked example are long past"
    everyday = (otterfen / "public/everyday/index.html").read_text("utf-8")
    assert "Settling at night" in everyday


def test_a_slip_in_an_example_is_found(otterfen):
    entry = otterfen / "content" / "services" / "listening-line.md"
    entry.write_text(entry.read_text().replace("[emotional-wellbeing]", "[emotional-welbeing]"))
    done = fingerpost("check", "--project", str(otterfen))
    assert done.returncode == 1
    assert "Did you mean “emotional-wellbeing”?" in done.stdout
