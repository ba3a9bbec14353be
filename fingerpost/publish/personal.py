"""Nothing personal is on any page, whatever made it, nor in an address, nor in a file beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, pairwise

from fingerpost import addresses
from fingerpost.model.personal import Finding, Personal
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.page import Page

Found = Iterator[tuple[str, PublishFault]]

_NEUTRAL = (addresses.GUIDES, addresses.SERVICES, addresses.GUIDANCE)
_ROUND = 30
"""So many letters before and after a name are shown, to find it by."""


def check_personal(
    pages: Mapping[str, Page], others: Mapping[str, str], personal: Personal
) -> Found:
    """Each withheld name, one person's e-mail or mobile, named child and telling title."""
    # Pages of one site say most things alike: each is looked at once, whatever number says it.
    words = [*set(pages).union(*chain.from_iterable(map(_words, pages.values())))]
    for number, finding in personal.findings(words):
        for path, page in pages.items():
            if words[number] == path or any(words[number] in said for said in _words(page)):
                yield path, _fault(words[number], finding)
    files = list(others.items())
    for number, finding in personal.findings([text for _, text in files]):
        yield files[number][0], _fault(files[number][1], finding)
    yield from _check_seams(pages, personal)
    yield from _check_neutral(pages, personal)


def _words(page: Page) -> tuple[Collection[str], ...]:
    return page.said, page.labels, page.ids, page.links, page.assets


def _check_seams(pages: Mapping[str, Page], personal: Personal) -> Found:
    """A name that a tag cuts in two."""
    pairs = set(chain.from_iterable(pairwise(page.said) for page in pages.values()))
    seams = [*{_seam(*pair) for pair in pairs}]
    for number, finding in personal.names(seams):
        start, end = finding.place
        if not start < seams[number].index(" ") < end:
            continue
        for path, page in pages.items():
            if any(_seam(*pair) == seams[number] for pair in pairwise(page.said)):
                yield path, _fault(seams[number], finding)


def _seam(before: str, after: str) -> str:
    """The words on either side of a tag."""
    return f"{before.rsplit(None, 1)[-1]} {after.split(None, 1)[0]}"


def _check_neutral(pages: Mapping[str, Page], personal: Personal) -> Found:
    for path, page in pages.items():
        kind, _, rest = path.partition("/")
        if f"{kind}/" not in _NEUTRAL or not rest:
            continue
        slug, _, below = rest.partition("/")
        title = page.said[0] if page.said and not below else ""
        if finding := personal.not_neutral(f"{title} {rest}", slug):
            yield path, PublishFault(finding.rule, finding.message, finding.fix)


def _fault(text: str, finding: Finding) -> PublishFault:
    """What is said of a page. A name is left out: this may be read in public."""
    start, end = finding.place
    before, after = text[max(0, start - _ROUND) : start], text[end : end + _ROUND]
    where = re.sub(r"\s+", " ", f"{before}█{after}")
    said = f"{finding.message} It is here: “{where}”."
    return PublishFault(finding.rule, said, finding.fix)
