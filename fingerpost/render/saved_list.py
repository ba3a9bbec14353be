"""What the saved list knows of every page that can be saved: one file, the same for everybody.

A list never leaves its reader's device. Were a file fetched for each page on it, whoever runs the
host could see what somebody saved; so the list fetches this, whatever is on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from fingerpost import addresses
from fingerpost.model.guide import Guide, Outcome
from fingerpost.model.results import Artefact, Proof
from fingerpost.model.service import Service
from fingerpost.render.pages.guides import guide_version
from fingerpost.render.pages.outcomes import offered, reached
from fingerpost.render.setting import Setting, version_of

Record = dict[str, Any]


def saved_index(setting: Setting) -> Artefact:
    """What the list may say today of every entry and every outcome, by their paths."""
    pages = dict(_services(setting))
    guides = []
    for number, proof in enumerate(setting.proof_by_guide.values()):
        guide = setting.offer.guide_by_slug[proof.guide]
        guides.append({"title": guide.title, "version": guide_version(setting, guide)})
        pages |= _outcomes(setting, proof, guide, number)
    said = {"guides": guides, "pages": pages}
    body = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    name = sha256(body).hexdigest()[:12]
    return Artefact(f"{addresses.LIST_DATA}{name}.json", body, "application/json")


def _services(setting: Setting) -> Iterator[tuple[str, Record]]:
    for service in setting.offer.services:
        yield addresses.service(service.slug), _service(setting, service)


def _service(setting: Setting, service: Service) -> Record:
    """An entry; what does not hold of it is left out."""
    found = reached(setting, service)
    row, ways = found.row, found.ways
    record = {
        "title": service.name,
        "kind": row.kind,
        "version": version_of(service.spans),
        "summary": service.summary,
        "status": "" if service.status == "active" else service.status,
        "changed": row.has_changed,
        "for_work": row.is_for_work,
        "through_111": row.is_through_111,
        "collapsed": ways.is_collapsed,
        "unchecked": ways.is_unchecked and bool(ways.numbers),
        "until": ways.until.isoformat() if ways.until else "",
        "ways": [[way.kind, way.value, way.href, way.say, way.note] for way in ways.numbers],
    }
    return {name: value for name, value in record.items() if value}


def _outcomes(setting: Setting, proof: Proof, guide: Guide, number: int) -> dict[str, Record]:
    """A guide's outcomes; the guide goes by its number, so that its title is said once."""
    return {
        addresses.guide_page(proof.guide, page.key, proof.start): {
            "title": page.outcome.title,
            "guide": number,
            "urgency": page.outcome.urgency,
            "reach": _reach(setting, guide, page.outcome),
        }
        for page in proof.outcomes
    }


def _reach(setting: Setting, guide: Guide, outcome: Outcome) -> list[str]:
    """The entries among its steps that have a number for this guide's readers, in their order."""
    known = setting.offer.service_by_slug
    steps = (known[step.who] for step in outcome.steps if step.who in known)
    rung = (service for service in steps if offered(setting, guide, service).ways.numbers)
    return list(dict.fromkeys(addresses.service(service.slug) for service in rung))
