"""The copy that a device keeps: pages packed into a few files, and the worker told to keep them.

Pages are packed once they have been made: each is in the copy byte for byte as it is published.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from fingerpost import addresses
from fingerpost.model.saved import SAVED_COPY, SavedCopy, SavedPart
from fingerpost.publish.files import file_of
from fingerpost.publish.freeze import Progress

_TOLD = "const SITE = "
_FIRST = 0x20
"""The letter of the first line: those before it end rows and part columns."""
_SURROGATES = 0xD800
_SKIPPED = 0x800

Files = dict[str, bytes]


def add_saved_copy(stage: Path, copy: SavedCopy, progress: Progress) -> tuple[str, ...]:
    """Write the packed files and the worker into the stage; the paths that are new.

    What there is no room for is said.
    """
    files: dict[str, Files] = {}
    room = SAVED_COPY
    for part in copy.parts:
        made = _files_of(stage, part)
        weight = sum(map(len, made.values()))
        # The first part holds urgent help, and is kept whatever it weighs.
        if weight <= room or not files:
            files[part.name] = made
            room -= weight
        elif made:
            progress(
                f"A device's copy for when it is offline will not have the {part.name}: "
                f"{weight:,} bytes, and {max(0, room):,} are left"
            )
    packed = {path: body for part in _packed(copy, files) for path, body in files[part].items()}
    for path, body in packed.items():
        (stage / path).parent.mkdir(exist_ok=True)
        (stage / path).write_bytes(body)
    told = _told(copy, files, tuple(packed), _assets(stage, copy, files))
    (stage / addresses.WORKER).write_text(f"{_TOLD}{told};\n{copy.worker}", "utf-8")
    return tuple(packed)


def pack(texts: Mapping[str, str]) -> bytes:
    """Texts by path, in one file: every line that is in any of them once, and then for each text a
    letter for each of its lines. Most of a page is what other pages say as well.
    """
    letters: dict[str, str] = {}
    rows = []
    for path, text in texts.items():
        for line in (lines := text.split("\n")):
            if line not in letters:
                letters[line] = _letter(len(letters))
        rows.append(f"{path}\t{''.join(map(letters.__getitem__, lines))}")
    return zlib.compress("\0".join(("\n".join(letters), "\n".join(rows))).encode(), 9)


def unpack(body: bytes) -> dict[str, str]:
    """The texts by path, as the worker reads them."""
    lines, rows = (part.split("\n") for part in zlib.decompress(body).decode().split("\0"))
    by_letter = {_letter(number): line for number, line in enumerate(lines)}
    return {
        path: "\n".join(by_letter[letter] for letter in letters)
        for path, letters in (row.split("\t") for row in rows)
    }


def named_in_worker(words: str) -> list[str]:
    """What a published worker fetches, as it names it; one that keeps nothing names nothing."""
    if not words.startswith(_TOLD):
        return []
    told = json.loads(words.removeprefix(_TOLD).partition(";\n")[0])
    return [path for path, _ in told["files"]]


def _files_of(stage: Path, part: SavedPart) -> Files:
    bodies = {path: (stage / file_of(path)).read_bytes() for path in part.paths}
    if not part.is_packed or not bodies:
        return bodies
    body = pack({path: body.decode() for path, body in bodies.items()})
    return {addresses.saved(part.name, sha256(body).hexdigest()[:12]): body}


def _packed(copy: SavedCopy, files: Mapping[str, Files]) -> Iterator[str]:
    return (part.name for part in copy.parts if part.is_packed and part.name in files)


def _assets(stage: Path, copy: SavedCopy, files: Mapping[str, Files]) -> Files:
    """What the worker unpacks and keeps beside the packed files, to have it at once."""
    return {
        path: (stage / path).read_bytes()
        for part in copy.parts
        if part.is_packed and part.name in files
        for path in part.paths
        if path.startswith(addresses.ASSETS)
    }


def _told(
    copy: SavedCopy, files: Mapping[str, Files], pages: tuple[str, ...], assets: Files
) -> str:
    """What the worker is told, as JSON; its version is a hash of all that, and of the worker.

    It shows nothing that it kept unless it has the hash that stands here.
    """
    bodies = {path: body for made in files.values() for path, body in made.items()}
    told = {
        **copy.settings,
        "files": [[path, _integrity(body)] for path, body in bodies.items()],
        "assets": [[path, _integrity(body)] for path, body in assets.items()],
        "pages": pages,
        "search": next((path for path in bodies if path.startswith(addresses.SEARCH_ALL)), ""),
    }
    version = sha256(f"{json.dumps(told)}{copy.worker}".encode()).hexdigest()[:12]
    return json.dumps({"version": version, **told}, ensure_ascii=False, separators=(",", ":"))


def _integrity(body: bytes) -> str:
    return f"sha256-{b64encode(sha256(body).digest()).decode()}"


def _letter(number: int) -> str:
    """The letter of a line: no half of a pair is one."""
    code = _FIRST + number
    return chr(code if code < _SURROGATES else code + _SKIPPED)
