"""Easy read: urgent help, guidance and what a guide is for, in short lines beside pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fingerpost import addresses
from fingerpost.model.easy_read import EasyGuide, EasyLine, EasyPart
from fingerpost.render.page import Page
from fingerpost.render.pages.guides import page_of
from fingerpost.render.pages.places import URGENT_HELP
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class Part:
    """Some lines under a heading."""

    title: str
    lines: tuple[EasyLine, ...]
    confirm: str = ""


@dataclass(frozen=True)
class EasyRead:
    """A page in easy words: the numbers come first on every one."""

    title: str
    parts: tuple[Part, ...]
    full: Link
    """The page that these words tell."""
    is_unsigned: bool
    """Whether nobody has reviewed that page."""
    guide: Link | None = None
    """Where a guide starts."""


def urgent_help(setting: Setting) -> Page | None:
    """Urgent help in easy words."""
    return of_guidance(setting, URGENT_HELP)


def of_guidance(setting: Setting, slug: str) -> Page | None:
    """A page of guidance in easy words, if it has them."""
    written = setting.offer.guidance_by_slug.get(slug)
    if written is None or not written.easy_read:
        return None
    view = EasyRead(
        written.title,
        _parts(written.easy_read),
        setting.guidance_link(slug),
        written.review is None,
    )
    return Page(
        "easy_read.html",
        f"{written.title}: easy read",
        addresses.guidance_easy_read(slug),
        version_of(written.spans),
        view,
        summary=written.summary,
        is_sensitive=written.sensitive == "yes",
    )


def of_guide(setting: Setting, slug: str) -> Page | None:
    """What a guide is for, what it asks and whom it names, in easy words, if it has them."""
    guide = setting.offer.guide_by_slug.get(slug)
    if guide is None or guide.easy_read is None or slug not in setting.proof_by_guide:
        return None
    start = setting.guide_link(slug)
    view = EasyRead(guide.title, _of_guide(guide.easy_read), start, guide.review is None, start)
    path = addresses.guide_easy_read(slug)
    page = page_of(setting, guide, "easy_read.html", f"{guide.title}: easy read", path, view)
    return replace(page, summary=f"{guide.title}, in short words with pictures.")


def _parts(written: tuple[EasyPart, ...]) -> tuple[Part, ...]:
    return tuple(Part(part.title, part.lines, part.confirm or "") for part in written)


def _of_guide(easy: EasyGuide) -> tuple[Part, ...]:
    return (
        Part("What this guide is for", easy.is_for),
        Part("What you will be asked", easy.asks),
        Part("Who can help", easy.helpers),
    )
