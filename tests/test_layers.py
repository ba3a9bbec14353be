"""The architecture is itself a test: who may import whom, and which library has which one user."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ONE_IMPORTER = {
    "yaml": "yamls/",
    "markdown": "markup.py",
    "nh3": "markup.py",
    "whoosh": "search/whoosh_",
    "flask": "render/",
    "jinja2": "render/",
    "flask_frozen": "publish/freeze.py",
    "phonenumbers": "model/phones.py",
    "opening_hours": "read/hours.py",
    "click": "cli/",
    "icalendar": "exchange/calendar.py",
    "http": "follow/asking.py",
    "ssl": "follow/asking.py",
}
STAGES = (
    "read",
    "check",
    "prove",
    "search",
    "translate",
    "exchange",
    "review",
    "render",
    "publish",
    "write",
    "edit",
    "follow",
)


class Imports(ast.NodeVisitor):
    """What a module imports when it runs; what only a type checker sees is left out."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_Import(self, node: ast.Import) -> None:
        self.found |= {name.name for name in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.found.add(node.module or "")

    def visit_If(self, node: ast.If) -> None:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self.generic_visit(node)


def imported_by(path: Path) -> set[str]:
    """The modules that a module imports, anywhere in it."""
    imports = Imports()
    imports.visit(ast.parse(path.read_text(encoding="utf-8")))
    return imports.found


def importers(package: Path) -> list[tuple[str, str]]:
    """Each pinned library with each module that imports it."""
    return [
        (library, path.relative_to(package).as_posix())
        for path in sorted(package.rglob("*.py"))
        for library in sorted({name.split(".")[0] for name in imported_by(path)})
        if library in ONE_IMPORTER
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
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
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


@pytest.mark.parametrize("name", ["cli/*.py", "report/*.py"])
def test_only_the_pipeline_imports_stages(root, name):
    stages = tuple(f"fingerpost.{stage}" for stage in STAGES)
    modules = list((root / "fingerpost").glob(name))
    imported = {found for module in modules for found in imported_by(module)}
    assert modules
    assert [module for module in imported if module.startswith(stages)] == []
