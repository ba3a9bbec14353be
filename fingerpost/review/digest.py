"""The queue of checks -> what each role is to look at: Markdown, and a letter that nobody sends.

A letter has no address in it: whoever sends it knows who holds the role now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from fingerpost import addresses
from fingerpost.model.due import Checkable, Queue, RecordKind
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact
from fingerpost.model.review import in_words
from fingerpost.model.unknowns import HARM_WORDS, HARMS, Harm

NOBODY = "Nobody yet"
"""Whose digest holds what nobody has checked."""

_PAGES = {
    "services": addresses.service,
    "organisations": addresses.organisation,
    "guidance": addresses.guidance,
    "events": addresses.event,
    "resources": addresses.resource,
    "guides": addresses.guide,
    "duty-teams": addresses.area,
}
_ODD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Digest:
    """What one role is to look at."""

    owner: str
    checks: tuple[Checkable, ...]
    queue: Queue
    root: str
    """The site's public address; nothing where the settings give none."""

    @property
    def subject(self) -> str:
        """The letter's subject, with how much there is to look at."""
        late = sum(check.state(self.queue.today) == "overdue" for check in self.checks)
        many = "1 page" if len(self.checks) == 1 else f"{len(self.checks)} pages"
        return f"{many} to check" + (f", {late} overdue" if late else "")


def digests(offer: Offer, queue: Queue) -> tuple[Digest, ...]:
    """A digest for each role, and one of what nobody has checked; the worst first."""
    site = offer.site
    root = f"{site.base_url.rstrip('/')}{site.base_path}" if site.base_url else ""
    found = [*queue.by_owner.items()]
    if never := queue.of("never"):
        found.append((NOBODY, never))
    return tuple(Digest(owner, checks, queue, root) for owner, checks in found)


def digest_files(found: Iterable[Digest]) -> tuple[Artefact, ...]:
    """Each digest as Markdown, as a letter's text, and as a letter to open and send."""
    files: list[Artefact] = []
    taken: set[str] = set()
    for digest in found:
        name = _file_name(digest.owner, taken)
        files += [
            Artefact(f"{name}.md", _markdown(digest).encode(), "text/markdown"),
            Artefact(f"{name}.txt", _letter(digest).encode(), "text/plain"),
            Artefact(f"{name}.eml", _message(digest), "message/rfc822"),
        ]
    return tuple(files)


def _file_name(owner: str, taken: set[str]) -> str:
    plain = _ODD.sub("-", owner.casefold()).strip("-") or "role"
    name = next(n for i in range(1, 999) if (n := f"{plain}-{i}" if i > 1 else plain) not in taken)
    taken.add(name)
    return name


def _markdown(digest: Digest) -> str:
    lines = [f"# For: {digest.owner}", "", _opening(digest), ""]
    for harm, checks in _by_harm(digest):
        lines += [f"## {HARM_WORDS[harm]}", ""]
        for check in checks:
            lines += [f"### {check.name}", "", *(f"- {said}" for said in _said(digest, check))]
            lines += ["- [ ] It is right as it stands", "- [ ] It needs changing", ""]
            lines += [f"    {check.command}", ""]
    return "\n".join([*lines, *_closing()]) + "\n"


def _letter(digest: Digest) -> str:
    lines = ["Hello,", "", _opening(digest), ""]
    for harm, checks in _by_harm(digest):
        lines += [HARM_WORDS[harm].upper(), ""]
        for check in checks:
            lines += [check.name, *(f"  {said}" for said in _said(digest, check)), ""]
    return "\n".join([*lines, *_closing()]) + "\n"


def _message(digest: Digest) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = digest.subject
    message["X-Unsent"] = "1"
    message.set_content(_letter(digest))
    return message.as_bytes()


def _opening(digest: Digest) -> str:
    day = in_words(str(digest.queue.today))
    if digest.owner == NOBODY:
        return f"On {day} nobody had checked these. Each needs a role that answers for it."
    return f"On {day}: {digest.subject}. “{digest.owner}” answers for these."


def _by_harm(digest: Digest) -> Iterator[tuple[Harm, list[Checkable]]]:
    for harm in HARMS:
        if checks := [check for check in digest.checks if check.harm == harm]:
            yield harm, checks


def _said(digest: Digest, check: Checkable) -> Iterator[str]:
    if check.review and check.due:
        late = check.state(digest.queue.today) == "overdue"
        yield f"{'Was due' if late else 'Due'} by {in_words(str(check.due))}"
        yield f"Last checked on {in_words(str(check.review.reviewed))} by {check.review.by}"
        if late and check.is_local and check.ways:
            yield "The site shows no number of it until somebody checks"
    yield from (f"It says now: {way}" for way in check.ways)
    if digest.root:
        yield f"Page: {digest.root}{page_of(check.kind, check.id)}"
    yield f"File: {check.path}"


def page_of(kind: RecordKind, name: str) -> str:
    """The path of a record's page; of a duty team, the page of its area."""
    return _PAGES[kind](name)


def _closing() -> tuple[str, ...]:
    return (
        "If all is right, tell whoever edits the site, with your role and the day of the check.",
        "If something has changed, tell them what, and how you know. Name nobody but roles.",
    )
