"""Fingerpost: Markdown service entries and YAML decision trees become a checked, static site."""

__version__ = "0.1.0"
