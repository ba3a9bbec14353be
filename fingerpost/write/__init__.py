"""Model -> what helps an editor to write: schemas for text editors, and new files to fill in."""

from fingerpost.write.schemas import FOLDER, schemas
from fingerpost.write.settings import SETTINGS, settings

__all__ = ["FOLDER", "SETTINGS", "schemas", "settings"]
