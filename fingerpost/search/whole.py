"""All files of the search in one, which a device keeps for when it has no line.

A header says how long each file is, set by set; a zero byte; then the files, all deflated together.
It also says of which sets there are handfuls, and how many files each has: the device makes them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256

from fingerpost import addresses
from fingerpost.model.results import Artefact
from fingerpost.model.saved import SAVED_COPY


def whole(
    sets: Mapping[str, Sequence[bytes]], sizes: Mapping[str, Sequence[int]], kind: str
) -> Artefact | None:
    """One file for these sets of files; none when a device's copy has no room for it.

    `sizes` are those of the handfuls of a set.
    """
    lengths = {name: [len(body) for body in bodies] for name, bodies in sets.items()}
    header = json.dumps([lengths, sizes], separators=(",", ":")).encode()
    deflate = zlib.compressobj(9)
    body = deflate.compress(header + b"\0")
    for bodies in sets.values():
        for one in bodies:
            body += deflate.compress(one)
            if len(body) > SAVED_COPY:
                return None
    body += deflate.flush()
    path = f"{addresses.SEARCH_ALL}{sha256(body).hexdigest()[:12]}.bin"
    return Artefact(path, body, kind)


def without_rows(shard: bytes) -> bytes:
    """A shard without the rows that come with it: the store, which is here too, has them."""
    text, zero, numbers = shard.partition(b"\0")
    lines = (line for line in text.split(b"\n") if not line.startswith(b"#"))
    return b"\n".join(lines) + zero + numbers
