"""All files of the search in one, which a device keeps for when it has no line.

A header says how long each file is, set by set; a zero byte; then the files, all deflated together.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256

from fingerpost import addresses
from fingerpost.model.results import Artefact


def whole(sets: Mapping[str, Sequence[bytes]], kind: str) -> Artefact:
    """One file for these sets of files."""
    lengths = {name: [len(body) for body in bodies] for name, bodies in sets.items()}
    header = json.dumps(lengths, separators=(",", ":")).encode()
    joined = b"".join(body for bodies in sets.values() for body in bodies)
    body = zlib.compress(header + b"\0" + joined, 9)
    path = f"{addresses.SEARCH_ALL}{sha256(body).hexdigest()[:12]}.bin"
    return Artefact(path, body, kind)


def without_rows(shard: bytes) -> bytes:
    """A shard without the rows that come with it: the store, which is here too, has them."""
    text, zero, numbers = shard.partition(b"\0")
    lines = (line for line in text.split(b"\n") if not line.startswith(b"#"))
    return b"\n".join(lines) + zero + numbers
