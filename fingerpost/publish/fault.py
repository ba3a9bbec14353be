"""Why a site was not published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HALF_WAY = "swap-half-way"
"""The rule of the one fault after which the published folder may not be as it was."""


@dataclass(frozen=True)
class PublishFault:
    """One reason that nothing was published, and the pages that have it.

    `message` is true on its own and never holds the fix. `pages` are paths as in addresses.py, in
    the order of the site; the home page is the empty path. A fault of the whole site names none.
    """

    rule: str
    message: str
    fix: str = ""
    pages: tuple[str, ...] = ()

    @property
    def leaves_all_as_it_was(self) -> bool:
        """Whether the site that stood in the output stands there still."""
        return self.rule != HALF_WAY


def gather(found: Iterable[tuple[str, PublishFault]]) -> tuple[PublishFault, ...]:
    """Each fault once, with every page that has it: 400 pages with one fault are one fault."""
    pages: dict[PublishFault, list[str]] = {}
    for page, fault in found:
        pages.setdefault(fault, []).append(page)
    return tuple(
        PublishFault(fault.rule, fault.message, fault.fix, tuple(dict.fromkeys(where)))
        for fault, where in pages.items()
    )
