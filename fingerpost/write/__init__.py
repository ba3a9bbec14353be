"""Model -> what helps an editor to write: schemas for text editors, and new files to fill in."""

from fingerpost.write.asking import NAMES, Answers, Asked, fields_of, first_outcome, kind_named
from fingerpost.write.new import new_entry, new_guide, written
from fingerpost.write.schemas import FOLDER, schemas
from fingerpost.write.settings import SETTINGS, modeline, settings

__all__ = [
    "FOLDER",
    "NAMES",
    "SETTINGS",
    "Answers",
    "Asked",
    "fields_of",
    "first_outcome",
    "kind_named",
    "modeline",
    "new_entry",
    "new_guide",
    "schemas",
    "settings",
    "written",
]
