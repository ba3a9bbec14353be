"""A review pack as Markdown: what changed, with boxes to tick and to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.review.changes import ChangedGuide, ChangedRecord, Field, Pack

HOW_WORDS = {"new": "New", "changed": "Changed", "gone": "Gone"}
WHOLE = "What these pages said before is not known here, so each page that changed is given whole."
NOT_A_CHECK = (
    "This paper shows what changed. A tick says what its reader thinks of the words. It does not "
    "say that a service has room, or that anybody will say yes."
)
_BOXES = "- [ ] Right as it stands\n- [ ] Change it: ______________________________"
_SIGN = "Role (never a name): ____________________  Date: ______________"


def pack_markdown(pack: Pack) -> str:
    """The pack, with a line for the role and the date below each part of it."""
    since = f"What changed since {pack.since}. Made on {pack.day}."
    lines = [f"# To check: {pack.site}", "", since, "", NOT_A_CHECK, ""]
    lines += [WHOLE, ""] if pack.is_whole else []
    if not (pack.guides or pack.records):
        lines += ["Nothing changed.", ""]
    for guide in pack.guides:
        lines += _guide(guide)
    for record in pack.records:
        lines += _record(record)
    return "\n".join([*lines, "## All of it", "", _SIGN, ""])


def _guide(guide: ChangedGuide) -> Iterator[str]:
    yield f"## Guide: {guide.title}"
    yield f"\n{guide.before} paths before, {guide.now} now.\n"
    for number, route in enumerate(guide.routes, 1):
        yield f"### {number}. {route.said}\n"
        way = " → ".join(route.answers) or "the first page"
        yield f"Shortest way: {way}. Paths: {route.paths}.\n"
        if end := route.outcome:
            yield f"Now: **{end.title}** ({end.urgency})"
            yield from (f"{place}. {step.do}" for place, step in enumerate(end.steps, 1))
            if end.services:
                yield f"Entries: {', '.join(service.id for service in end.services)}"
            yield ""
        yield _BOXES + "\n"
    yield _SIGN + "\n"


def _record(record: ChangedRecord) -> Iterator[str]:
    yield f"## {HOW_WORDS[record.how]}: {record.name}\n\n{record.path}\n"
    if record.how != "gone":
        for field in record.fields:
            yield from _field(field)
    yield f"\n{_BOXES}\n\n{_SIGN}\n"


def _field(field: Field) -> Iterator[str]:
    yield f"**{field.where}**\n"
    for said, words in (("Before", field.before), ("Now", field.now)):
        if words:
            yield "\n".join(f"> {said}: {line}" for line in words.splitlines()) + "\n"
