"""What documents say of each facet -> one file, fetched when a reader narrows.

Ages and hours have a file of their own already: ranking needs them too. Numbers stand as steps from
the one before, the first from nothing: rare and common values are both short when deflated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from fingerpost.search.facets import FACETS, FacetData


def facet_file(data: FacetData) -> bytes:
    """All facets, in the order in which a reader is offered them."""
    return _json(
        [
            {
                "id": facet.id,
                "label": facet.label,
                "values": [
                    [value.id, value.name, _steps(sorted(value.numbers))]
                    for value in data.values.get(facet.id, ())
                ],
            }
            for facet in FACETS
        ]
    )


def _steps(numbers: Iterable[int]) -> list[int]:
    found, before = [], -1
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
