"""Every kind of record that the page can edit, with the form for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

from fingerpost.defaults import INHERITED_FILES
from fingerpost.edit.fields import Json, form_fields, named_field
from fingerpost.model.called import Called, called
from fingerpost.model.files import FILE_KINDS, FileKind
from fingerpost.model.offer import Offer, Words
from fingerpost.model.review import CLAIMED

IsOwn = Callable[[str], bool]
"""Whether a path is a file of the project itself and not inherited."""

_KINDS = {kind.name: kind for kind in FILE_KINDS}


@dataclass(frozen=True)
class Folder:
    """Records of which each is a file."""

    kind: FileKind
    name: str
    label: str
    one: str
    named_by: str = "name"


FOLDERS = (
    Folder(_KINDS["service"], "services", "Entries", "Entry"),
    Folder(_KINDS["organisation"], "organisations", "Organisations", "Organisation"),
    Folder(_KINDS["guidance"], "guidance", "Guidance", "Page", "title"),
    Folder(_KINDS["event"], "events", "Events", "Event"),
    Folder(_KINDS["resource"], "resources", "Resources", "Resource"),
    Folder(_KINDS["guide"], "guides", "Guides", "Guide", "guide"),
    Folder(_KINDS["part"], "parts", "Parts of guides", "Part", "part"),
)
_PROSE: Json = {
    "name": "body",
    "label": "More words",
    "hint": "Prose that fits no field, with headings from ##. Most entries need none.",
    "widget": "text",
    "required": False,
}


def collections_of(offer: Offer, is_own: IsOwn) -> list[Json]:
    """What the page lists at its side: folders, then word lists, then the settings."""
    choices = called(offer)
    made = [_folder(folder, choices, is_live=offer.site.is_live) for folder in FOLDERS]
    made += _word_lists(offer, choices, is_own)
    site = _KINDS["site"]
    made.append(_file("site", "Settings", site.where[0], form_fields(site.record, choices)))
    return made


def _folder(folder: Folder, choices: Called, *, is_live: bool) -> Json:
    kind = folder.kind
    form = form_fields(kind.record, choices)
    for field in () if is_live else form:
        if claim := CLAIMED.get(field["name"]):
            field["options"].remove(claim)
    path, _, files = kind.where[0].rpartition("/")
    return {
        **_named(folder.name, folder.label),
        "label_singular": folder.one,
        "folder": path,
        "extension": files.removeprefix("*."),
        "front": kind.is_markdown,
        "create": True,
        # A page's address is for ever: what is over is closed, never deleted.
        "delete": False,
        "identifier_field": folder.named_by,
        "slug": "{{slug}}",
        "summary": f"{{{{{folder.named_by}}}}}",
        "sortable_fields": [folder.named_by],
        "filter": {"field": "is_listed", "value": "yes"},
        "fields": form + ([_PROSE] if kind.is_markdown else []),
    }


def _word_lists(offer: Offer, choices: Called, is_own: IsOwn) -> Iterator[Json]:
    """The word lists, without those that are inherited: a copy here would hide every later mend."""
    for field, vocabulary in zip(fields(Words), vars(offer.words).values(), strict=True):
        kind = _KINDS[vocabulary.name]
        path = kind.where[0]
        if path in INHERITED_FILES and not is_own(path):
            continue
        label = vocabulary.name.replace("-", " ").capitalize()
        yield {
            **_file(field.name, label, path, [named_field("words", label, kind.record, choices)]),
            "whole": True,
        }


def _file(name: str, label: str, path: str, fields: list[Json]) -> Json:
    one = {"name": name, "label": label, "file": path, "fields": fields}
    return {**_named(name, label), "extension": "yaml", "files": [one]}


def _named(name: str, label: str) -> Json:
    return {"name": name, "label": label, "format": f"fingerpost-{name}"}
