"""The bill of materials names what is locked, every package of it, with its hashes."""

import json
import re
import runpy
import subprocess
import sys

import pytest

LOCKED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def sbom(root):
    return runpy.run_path(str(root / "requirements/sbom.py"))


@pytest.fixture(scope="module")
def bill(sbom):
    return sbom["bill"]()


def test_each_locked_package_stands_in_it(root, bill):
    held = {part["purl"] for part in bill["components"] if part["purl"].startswith("pkg:pypi/")}
    locked = LOCKED.findall((root / "requirements/run.txt").read_text())
    assert held == {f"pkg:pypi/{name}@{version}" for name, version in locked}


def test_with_every_hash_of_the_lock(root, bill):
    held = {
        one["content"]
        for part in bill["components"]
        for reference in part.get("externalReferences", ())
        for one in reference["hashes"]
    }
    locked = re.findall(r"--hash=sha256:(\S+)", (root / "requirements/run.txt").read_text())
    assert held == set(locked)


def test_what_npm_gives_to_style_sheets_and_scripts_stands_in_it(root, bill):
    scripts = "".join(file.read_text() for file in (root / "site/scripts").rglob("*.js"))
    sheets = "".join(file.read_text() for file in (root / "site/static/scss").rglob("*.scss"))
    used = set(re.findall(r"""from ["']([a-z][\w-]*)["']""", scripts))
    used |= set(re.findall(r"""@(?:use|import|forward) ["']([a-z][\w-]*)/""", sheets))
    lock = json.loads((root / "package-lock.json").read_text())["packages"]
    said = {name: lock[f"node_modules/{name}"]["version"] for name in used}
    assert "govuk-frontend" in said
    npm = [part for part in bill["components"] if part["purl"].startswith("pkg:npm/")]
    assert {part["name"]: part["version"] for part in npm} == said


def test_it_says_what_needs_what(bill):
    needs = {one["ref"].partition("@")[0]: one["dependsOn"] for one in bill["dependencies"]}
    assert {part["bom-ref"] for part in bill["components"]} <= {
        ref for on in needs.values() for ref in on
    }
    assert any(ref.startswith("pkg:pypi/werkzeug@") for ref in needs["pkg:pypi/flask"])
    assert any(ref.startswith("pkg:npm/govuk-frontend@") for ref in needs["fingerpost"])


def test_the_same_locks_give_the_same_bytes(root, bill):
    done = subprocess.run(
        [sys.executable, "requirements/sbom.py"], cwd=root, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == bill
    assert str(root).encode() not in done.stdout
