"""Telephone numbers of the United Kingdom (the only importer of phonenumbers)."""

from __future__ import annotations

import re

import phonenumbers

LOOKS_LIKE = re.compile(r"\+?[0-9()\- ]+")


def is_phone_text(number: str) -> bool:
    """Whether only digits, spaces, brackets, + and - stand in it.

    phonenumbers drops a letter O without a word, so this comes first.
    """
    return LOOKS_LIKE.fullmatch(number) is not None


def is_dialable(number: str) -> bool:
    """Whether the UK numbering plan has such a number, long or short, or keeps it for drama."""
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return False
    return (
        phonenumbers.is_valid_number(parsed)
        or phonenumbers.is_valid_short_number_for_region(parsed, "GB")
        or phonenumbers.is_possible_number(parsed)
    )
