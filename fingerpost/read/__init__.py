"""Files -> the model and problems."""

from fingerpost.read.project import read_project

__all__ = ["read_project"]
