"""Prints what the program is made of, for inventories: a software bill of materials (CycloneDX).

It reads the locks alone, so it says what anybody who installs by them gets, and the same locks give
the same bytes: no date, and a serial number that is made from what the bill says.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ("govuk-frontend", "yaml")
"""What npm gives to the style sheets and scripts; the rest of it only makes or checks them."""

_LOCKED = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^\s;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^    #(?: via)? +([a-z0-9-]+)")


def bill(root: Path = ROOT) -> dict[str, Any]:
    """The whole bill."""
    about = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    npm = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    locked = list(_locked((root / "requirements/run.txt").read_text("utf-8")))
    libraries = [*(_python(*one[:3]) for one in locked)]
    libraries += [_node(name, npm[f"node_modules/{name}"]) for name in COMPILED]
    product = {
        "type": "application",
        "bom-ref": about["name"],
        "name": about["name"],
        "version": about["version"],
        "description": about["description"],
        "licenses": [{"license": {"id": about["license"]}}],
    }
    said = {
        "metadata": {"lifecycles": [{"phase": "pre-build"}], "component": product},
        "components": libraries,
        "dependencies": _needs(about["name"], libraries, locked),
    }
    serial = uuid5(NAMESPACE_URL, json.dumps(said, sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        **said,
    }


def _locked(text: str) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Name, version, hashes, and what each is needed by."""
    for part in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        if found := _LOCKED.match(part):
            by = [via[1] for line in part.splitlines() if (via := _VIA.match(line))]
            yield found[1], found[2], sorted(_HASH.findall(part)), by


def _python(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    files = [{"alg": "SHA-256", "content": seen} for seen in hashes]
    page = f"https://pypi.org/project/{name}/{version}/"
    found = [{"type": "distribution", "url": page, "hashes": files}]
    return {**_library(purl, name, version), "externalReferences": found}


def _node(name: str, package: dict[str, Any]) -> dict[str, Any]:
    purl = f"pkg:npm/{name}@{package['version']}"
    seen = b64decode(package["integrity"].removeprefix("sha512-")).hex()
    return {
        **_library(purl, name, package["version"]),
        "hashes": [{"alg": "SHA-512", "content": seen}],
        "licenses": [{"license": {"id": package["license"]}}],
    }


def _library(purl: str, name: str, version: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": "required",
        "purl": purl,
    }


def _needs(
    product: str,
    libraries: list[dict[str, Any]],
    locked: list[tuple[str, str, list[str], list[str]]],
) -> list[dict[str, Any]]:
    """What each needs; what npm gives is part of the product itself."""
    refs = {library["name"]: library["bom-ref"] for library in libraries}
    needs: dict[str, set[str]] = {product: {refs[name] for name in COMPILED}}
    needs |= {ref: set() for ref in refs.values()}
    for name, _, _, by in locked:
        for user in by:
            needs[refs.get(user, product)].add(refs[name])
    return [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needs.items())]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=1) + "\n")
