"""Things to read, watch, hear or use; and the words of a recording for those who cannot hear it."""

from __future__ import annotations

from typing import Literal

from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slug, may, said
from fingerpost.model.contact import Web
from fingerpost.model.prose import Prose
from fingerpost.model.review import Cited, Review
from fingerpost.model.spans import Spans

Medium = Literal["video", "audio", "written", "tool"]


class Recording(Record):
    """A film of something that has been."""

    link: Web = said("Where it is: an https address.")
    captions: Literal["yes", "no"] = may("no", "Write yes when its words show on the screen.")
    transcript: Web | None = may(None, "Where all its words can be read: an https address.")

    @property
    def has_words(self) -> bool:
        """Whether somebody who cannot hear it can follow it."""
        return self.captions == "yes" or self.transcript is not None


class ResourceFields(Record):
    """What an editor may write at the top of a file in content/resources/."""

    name: Line = said("Its title.", holds="name")
    aka: Lines = may((), "Other names and abbreviations.", holds="name")
    summary: Line = said("What it helps with, in one sentence.")
    format: Medium = said("Whether it is to watch, hear, read or use.")
    link: Web | None = may(
        None, "Where it is: an https address. Leave it out when it is all written below."
    )
    captions: Literal["yes", "no"] = may(
        "no", "For a video: write yes when its words show on the screen."
    )
    transcript: Web | None = may(
        None, "For a video or a recording: where all its words can be read, an https address."
    )
    topics: tuple[Slug, ...] = may((), "Everyday topics that it is about.", refers_to="topics")
    audience: tuple[Slug, ...] = said("Who it is for.", refers_to="audiences")
    areas: tuple[Slug, ...] = may((), "Places it is for, if it is not for all.", refers_to="areas")
    needs: tuple[Slug, ...] = may((), "What it helps with.", refers_to="needs")
    organisation: Slug | None = may(None, "Who made it.", refers_to="organisations")
    caution: Lines = may((), "What a reader should be careful about.")
    allow: Allow = ()
    sources: tuple[Cited, ...] = said("Where the facts come from: at least one.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Resource(ResourceFields):
    """A resource as the rest of the house knows it: something that is there now."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()

    @property
    def has_words(self) -> bool:
        """Whether somebody who cannot hear it can follow it."""
        if self.format == "video":
            return self.captions == "yes" or self.transcript is not None
        return self.format != "audio" or self.transcript is not None
