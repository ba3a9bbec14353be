"""Every kind of record that the page can edit, with the form for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from pydantic import BaseModel

from fingerpost.defaults import INHERITED_FILES
from fingerpost.edit.choices import Choices, choices_of, vocabularies
from fingerpost.edit.fields import Json, form_fields, named_field
from fingerpost.model.event import EventFields
from fingerpost.model.guide import GuideFields, PartFields
from fingerpost.model.offer import Offer, Words
from fingerpost.model.organisation import GuidanceFields, OrganisationFields
from fingerpost.model.resource import ResourceFields
from fingerpost.model.service import ServiceFields
from fingerpost.model.site import SiteFields

IsOwn = Callable[[str], bool]
"""Whether a path is a file of the project itself and not inherited."""


@dataclass(frozen=True)
class Folder:
    """Records of which each is a file."""

    name: str
    label: str
    one: str
    path: str
    record: type[BaseModel]
    named_by: str = "name"
    ending: str = "md"

    @property
    def is_prose(self) -> bool:
        """Whether its files have words below their fields."""
        return self.ending == "md"


FOLDERS = (
    Folder("services", "Entries", "Entry", "content/services", ServiceFields),
    Folder(
        "organisations",
        "Organisations",
        "Organisation",
        "content/organisations",
        OrganisationFields,
    ),
    Folder("guidance", "Guidance", "Page", "content/guidance", GuidanceFields, "title"),
    Folder("events", "Events", "Event", "content/events", EventFields),
    Folder("resources", "Resources", "Resource", "content/resources", ResourceFields),
    Folder("guides", "Guides", "Guide", "decision_trees", GuideFields, "guide", "yaml"),
    Folder("parts", "Parts of guides", "Part", "decision_trees/parts", PartFields, "part", "yaml"),
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
    choices = choices_of(offer)
    made = [_folder(folder, choices) for folder in FOLDERS]
    made += _word_lists(offer, choices, is_own)
    made.append(_file("site", "Settings", "site/site.yaml", form_fields(SiteFields, choices)))
    return made


def _folder(folder: Folder, choices: Choices) -> Json:
    return {
        **_named(folder.name, folder.label),
        "label_singular": folder.one,
        "folder": folder.path,
        "extension": folder.ending,
        "front": folder.is_prose,
        "create": True,
        # A page's address is for ever: what is over is closed, never deleted.
        "delete": False,
        "identifier_field": folder.named_by,
        "slug": "{{slug}}",
        "summary": f"{{{{{folder.named_by}}}}}",
        "sortable_fields": [folder.named_by],
        "filter": {"field": "is_listed", "value": "yes"},
        "fields": form_fields(folder.record, choices) + ([_PROSE] if folder.is_prose else []),
    }


def _word_lists(offer: Offer, choices: Choices, is_own: IsOwn) -> Iterator[Json]:
    """The word lists, without those that are inherited: a copy here would hide every later mend."""
    kinds = get_type_hints(Words)
    for field, vocabulary in zip(fields(Words), vocabularies(offer), strict=True):
        path = f"content/{vocabulary.name}.yaml"
        if path in INHERITED_FILES and not is_own(path):
            continue
        label = vocabulary.name.replace("-", " ").capitalize()
        yield {
            **_file(field.name, label, path, [_words(label, kinds[field.name], choices)]),
            "whole": True,
        }


def _words(label: str, kind: Any, choices: Choices) -> Json:
    (record,) = kind.__pydantic_generic_metadata__["args"]
    return named_field("words", label, record, choices)


def _file(name: str, label: str, path: str, fields: list[Json]) -> Json:
    one = {"name": name, "label": label, "file": path, "fields": fields}
    return {**_named(name, label), "extension": "yaml", "files": [one]}


def _named(name: str, label: str) -> Json:
    return {"name": name, "label": label, "format": f"fingerpost-{name}"}
