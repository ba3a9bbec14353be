"""The files of one site, asked for one after the other. Nothing leads it to another host."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import quote

from fingerpost import __version__
from fingerpost.follow.asking import Answer, Manners, NoAnswer, ask, is_address
from fingerpost.model.comparison import Difference

PATIENT = Manners(
    delay=0.1,
    # Whoever names a site on their own machine or network means that one.
    allow_private=True,
    agent=f"Fingerpost/{__version__} (compares a site with its list of files, one at a time)",
)
MOST = 32 * 1024 * 1024
"""Bytes. No file of a site comes near it."""
_LONGEST_PAUSE = 60.0
_INDEX = "index.html"


class Silent(Exception):
    """The site does not answer, or is too busy to."""


@dataclass
class Served:
    """A site at an address, which is asked for one file at a time."""

    url: str
    manners: Manners = PATIENT
    _asked: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        self.url = self.url.partition("#")[0].partition("?")[0].rstrip("/") + "/"
        if not is_address(self.url):
            raise Silent(f"“{self.url}” is not the address of a site.")

    def get(self, path: str) -> Answer:
        """What the site answers for a file; redirects are not followed."""
        manners = self.manners
        for turn in range(manners.tries + 1):
            if self._asked:
                manners.sleep(manners.delay)
            self._asked = True
            answer = ask("GET", self.address_of(path), manners, most=MOST)
            pause = manners.delay * 2 ** (turn + 3)
            if isinstance(answer, Answer):
                if answer.status != 429 and answer.status < 500:
                    return answer
                pause = max(pause, answer.retry_after or 0)
            elif not answer.may_pass:
                break
            if turn == manners.tries or pause > _LONGEST_PAUSE:
                break
            manners.sleep(pause)
        raise Silent(_why(answer))

    def compare(self, path: str, seen: str, is_kept: bool) -> Difference | None:
        """How the file that the site sends differs from its hash, if it does."""
        answer = self.get(path)
        # The page for unknown addresses may come with 404: its bytes are what counts.
        if sha256(answer.body).hexdigest() == seen:
            return None
        odd = Difference(path=path, how="changed", is_kept=is_kept)
        if answer.status in (404, 410):
            return odd.model_copy(update={"how": "missing"})
        if answer.status == 200:
            return odd
        return odd.model_copy(update={"how": "unread", "note": _note(answer)})

    def address_of(self, path: str) -> str:
        """Where readers find a file: a page stands at its folder."""
        folder, slash, name = path.rpartition("/")
        return self.url + quote(f"{folder}{slash}" if name == _INDEX else path)


def waiting(delay: float) -> Manners:
    """Manners that wait so many seconds between two files."""
    return replace(PATIENT, delay=delay)


def _why(answer: Answer | NoAnswer) -> str:
    if isinstance(answer, NoAnswer):
        return answer.note
    return f"The site is busy, or has a fault of its own ({answer.status})."


def _note(answer: Answer) -> str:
    if answer.location:
        return f"It sends on to {answer.location}."
    return f"The site answered with {answer.status}."
