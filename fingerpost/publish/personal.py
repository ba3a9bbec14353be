"""Nothing personal is on any page, whatever made it, nor in an address, nor in a file beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fingerpost import addresses
from fingerpost.model.personal import Finding, Personal
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.page import Page, read_page

Found = Iterator[tuple[str, PublishFault]]

_BESIDE = (".json", ".svg", ".txt", ".csv", ".ics", ".xml", ".webmanifest", ".js", ".mjs")
"""Files that say something. The search's own files only shorten the words of pages."""
_NEUTRAL = (addresses.GUIDES, addresses.SERVICES, addresses.GUIDANCE)
_ROUND = 30
"""So many letters before and after a name are shown, to find it by."""


def check_personal(
    bodies: Mapping[str, bytes], pages: Mapping[str, Page], personal: Personal
) -> Found:
    """Each withheld name, one person's e-mail or mobile, named child and telling title."""
    yield from _check_pages(bodies, pages, personal)
    beside = {path: body.decode() for path, body in bodies.items() if path.endswith(_BESIDE)}
    paths, texts = list(beside), list(beside.values())
    for number, finding in personal.findings(texts):
        yield paths[number], _fault(texts[number], finding)
    yield from _check_neutral(pages, personal)


def _check_pages(
    bodies: Mapping[str, bytes], pages: Mapping[str, Page], personal: Personal
) -> Found:
    words = list(set().union(*(_words(path, page) for path, page in pages.items())))
    seams = list({seam for page in pages.values() for seam in page.seams})
    found = [(words[number], finding) for number, finding in personal.findings(words)]
    for number, finding in personal.names(seams):
        if _is_cut(seams[number], finding):
            found.append((seams[number], finding))
    # Pages that say the same were read together: who says it is asked only when it matters.
    for path in pages if found else ():
        page = read_page(bodies[path].decode())
        said = _words(path, page).union(page.seams)
        yield from ((path, _fault(text, finding)) for text, finding in found if text in said)


def _words(path: str, page: Page) -> set[str]:
    return {path, *page.said} | page.ids | page.links | page.assets


def _is_cut(seam: str, finding: Finding) -> bool:
    start, end = finding.place
    return start < seam.index(" ") < end


def _check_neutral(pages: Mapping[str, Page], personal: Personal) -> Found:
    for path, page in pages.items():
        kind, _, rest = path.partition("/")
        if f"{kind}/" not in _NEUTRAL or not rest:
            continue
        slug, _, below = rest.partition("/")
        if finding := personal.not_neutral(f"{'' if below else page.title} {rest}", slug):
            yield path, PublishFault(finding.rule, finding.message, finding.fix)


def _fault(text: str, finding: Finding) -> PublishFault:
    """What is said of a page. A name is left out: this may be read in public."""
    start, end = finding.place
    before, after = text[max(0, start - _ROUND) : start], text[end : end + _ROUND]
    where = re.sub(r"\s+", " ", f"{before}█{after}")
    said = f"{finding.message} It is here: “{where}”."
    return PublishFault(finding.rule, said, finding.fix)
