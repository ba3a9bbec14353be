"""Where “Is this right? Tell us” leads: a letter or a form that names the page and its version."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fingerpost.render.page import Page
from fingerpost.render.spoken import ENGLISH, Spoken


@dataclass(frozen=True)
class Feedback:
    """Where readers may tell somebody; false when there is nobody to tell."""

    where: str
    """The e-mail address of a team, the https address of a form, or nothing."""
    spoken: Spoken = ENGLISH
    """The language of the pages that it is on."""

    def __bool__(self) -> bool:
        return bool(self.where)

    @property
    def is_form(self) -> bool:
        """Whether it is a form of another site, rather than a letter."""
        return self.where.startswith("https://")

    @property
    def says_which(self) -> bool:
        """Whether the link itself says which page it is about."""
        return not self.is_form or "{page}" in self.where

    def on(self, page: Page, about: str = "") -> str:
        """The link's address on this page; a letter may be about something of its own."""
        path = f"/{self.spoken.at(page.path)}"
        if self.is_form:
            named = self.where.replace("{page}", quote(path, safe="/"))
            return named.replace("{version}", page.version)
        subject = about or f"Is this right? {path} (version {page.version})"
        return f"mailto:{self.where}?subject={quote(subject, safe='/')}"
