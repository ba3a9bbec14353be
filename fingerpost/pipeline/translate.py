"""Everything from the templates to a language's catalogue, as its translator edits it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from fingerpost.catalogues import read_catalogue, written
from fingerpost.model.language import Catalogue
from fingerpost.problem import Problem
from fingerpost.render.messages import messages
from fingerpost.text import Source

ONE_AND_MANY = "nplurals=2; plural=(n != 1);"


@dataclass(frozen=True)
class Worked:
    """What came of bringing a catalogue up to date."""

    path: str
    translated: int
    asked: int
    dropped: tuple[str, ...]
    """English that pages no longer have, and whose translation went with it."""


def update_catalogue(project: Path, tag: str) -> Worked | tuple[Problem, ...]:
    """Write a language's catalogue with every message that pages have; keep what is translated."""
    path = f"site/languages/{tag}.po"
    file = project / path
    catalogue: Catalogue | None = Catalogue(Source(path, ""))
    if file.is_file():
        catalogue, problems = read_catalogue(Source(path, file.read_text(encoding="utf-8")))
        if catalogue is None:
            return tuple(problems)
    assert catalogue is not None
    known = {message.key: message for message in catalogue.messages}
    asked = [
        replace(known[message.key], plural=message.plural) if message.key in known else message
        for message in messages(project)
    ]
    keys = {message.key for message in asked}
    dropped = tuple(one.english for one in catalogue.messages if one.said and one.key not in keys)
    header = f"Language: {tag}\nContent-Type: text/plain; charset=UTF-8\n"
    header += f"Plural-Forms: {catalogue.plural_forms or ONE_AND_MANY}\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written(asked, header), encoding="utf-8")
    translated = sum(message.is_translated for message in asked)
    return Worked(path, translated, len(asked), dropped)
