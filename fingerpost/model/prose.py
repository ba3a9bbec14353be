"""Markdown that has been read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link in prose: where it goes and the line it was written on."""

    href: str
    text: str
    line: int


@dataclass(frozen=True)
class Prose:
    """Safe HTML, the same words without marks (for search and reading age), and the links."""

    html: str = ""
    plain: str = ""
    links: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.plain.strip())
