"""What documents say of each facet -> one small file for each, fetched when a reader narrows.

Numbers stand as steps from the one before, the first from nothing: rare and common values are
both short when deflated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fingerpost.model.opening import exported
from fingerpost.search.facets import AGE, FACETS, OPEN, FacetData


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
    aged = sorted(data.ages.items())
    steps = _steps(number for number, _ in aged)
    ages = [[step, a.youngest, a.oldest] for step, (_, a) in zip(steps, aged, strict=True)]
    yield _json({"id": AGE, "label": "Age", "ages": ages})
    numbered = sorted(data.hours.items())
    steps = _steps(number for number, _ in numbered)
    hours = [[step, exported(one)] for step, (_, one) in zip(steps, numbered, strict=True)]
    yield _json(
        {"id": OPEN, "label": "Open now", "hours": hours, "holidays": data.holidays.exported}
    )


def _steps(numbers: Iterable[int]) -> list[int]:
    found, before = [], -1
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
