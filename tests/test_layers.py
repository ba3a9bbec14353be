"""The architecture is itself a test: who may import whom, and which library has which one user."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ONE_IMPORTER = {
    "yaml": "yamls.py",
    "markdown": "markup.py",
    "nh3": "markup.py",
    "whoosh": "search/index.py",
    "flask": "render/",
    "jinja2": "render/",
    "flask_frozen": "publish/freeze.py",
    "phonenumbers": "model/phones.py",
    "opening_hours": "read/hours.py",
    "click": "cli.py",
}
STAGES = ("read", "check", "prove", "search", "exchange", "render", "publish")


def imported_by(path: Path) -> set[str]:
    """The libraries that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def importers(package: Path) -> list[tuple[str, str]]:
    """Each pinned library with each module that imports it."""
    return [
        (library, path.relative_to(package).as_posix())
        for path in sorted(package.rglob("*.py"))
        for library in sorted(imported_by(path) & set(ONE_IMPORTER))
    ]


def test_each_library_has_its_one_importer(root):
    strangers = [
        f"{module} imports {library}: only {ONE_IMPORTER[library]} may"
        for library, module in importers(root / "fingerpost")
        if not module.startswith(ONE_IMPORTER[library])
    ]
    assert strangers == []


def test_each_pinned_library_is_used(root):
    used = {library for library, _ in importers(root / "fingerpost")}
    assert used == set(ONE_IMPORTER)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which("lint-imports") or ".venv/bin/lint-imports", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the package in which a test may plant a breach."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "fingerpost", tmp_path / "fingerpost", ignore=ignore)
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold(copy):
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "breach"),
    [
        ("text.py", "import fingerpost.problem"),
        ("model/base.py", "from fingerpost import yamls"),
        ("addresses.py", "import fingerpost.markup"),
        ("check/fields.py", "import fingerpost.read.files"),
        ("pipeline/__init__.py", "import fingerpost.report"),
    ],
)
def test_a_breach_is_seen(copy, module, breach):
    with (copy / "fingerpost" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{breach}\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert re.search(rf"fingerpost\.{module.removesuffix('.py').split('/')[0]}", done.stdout)


def test_only_the_pipeline_imports_stages(root):
    """Looser than the contract in one way: report and cli may not reach past the pipeline."""
    for name in ("cli.py", "report.py"):
        text = (root / "fingerpost" / name).read_text(encoding="utf-8")
        reached = [stage for stage in STAGES if f"fingerpost.{stage}" in text]
        assert reached == [], f"{name} imports {reached}"
