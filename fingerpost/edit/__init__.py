"""Offer -> the page for editing in a browser: its forms, its settings, and the editor it runs."""

from fingerpost.edit.cms import CannotFetch, fetch_cms
from fingerpost.edit.page import NAMES, admin_files

__all__ = ["NAMES", "CannotFetch", "admin_files", "fetch_cms"]
