"""What documents say of each facet -> one small file for each, fetched when a reader narrows.

Ages and hours have files of their own already: ranking needs them too. Numbers stand as steps from
the one before, the first from nothing: rare and common values are both short when deflated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fingerpost.search.facets import FACETS, FacetData


def facet_files(data: FacetData) -> Iterator[bytes]:
    """A file for each facet, in the order in which a reader is offered them."""
    for facet in FACETS:
        yield _json(
            {
                "id": facet.id,
                "label": facet.label,
                "values": [
                    [value.id, value.name, _steps(sorted(value.numbers))]
                    for value in data.values.get(facet.id, ())
                ],
            }
        )


def _steps(numbers: Iterable[int]) -> list[int]:
    found, before = [], -1
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
