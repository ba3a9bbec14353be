"""This council's settings: site/site.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from fingerpost.model.base import Line, Lines, Record, Slip, Slug, may, said
from fingerpost.model.spans import Spans


def _base_path(path: str) -> str:
    if not (path.startswith("/") and path.endswith("/")):
        raise Slip("base-path-odd", f"“{path}” is not a base path.", "Begin and end it with /.")
    return path


class SiteFields(Record):
    """What an editor may write in site/site.yaml."""

    name: Line = said("The site's name.", holds="name")
    tagline: Line = said("One sentence under the name, on the home page.")
    stage: Literal["demonstration", "live"] = said(
        "demonstration: a trial that nobody has checked. live: every entry that a guide "
        "recommends is confirmed and reviewed."
    )
    notice: Line | None = may(None, "The notice on every page of a demonstration.")
    areas: tuple[Slug, ...] = said("The areas it is for.", refers_to="areas")
    base_path: Annotated[str, AfterValidator(_base_path)] = may(
        "/", "Where the site stands on its host: / or /fingerpost/."
    )
    base_url: Line | None = may(
        None, "The site's public address, such as https://example.org.", holds="ours"
    )
    feedback: Line | None = may(
        None,
        "Where “Is this right? Tell us” goes: an https address, or a team's e-mail address.",
        holds="ours",
    )
    home_guides: tuple[Slug, ...] = may((), "Guides on the home page.", refers_to="guides")
    home_needs: tuple[Slug, ...] = may((), "Needs on the home page.", refers_to="needs")
    home_audiences: tuple[Slug, ...] = may((), "Readers on the home page.", refers_to="audiences")
    examples: Lines = may((), "Example searches under the search box.")


class Site(SiteFields):
    """The settings as the rest of the house knows them."""

    spans: Spans

    @property
    def is_live(self) -> bool:
        """Whether the site claims to be checked and run by somebody."""
        return self.stage == "live"
