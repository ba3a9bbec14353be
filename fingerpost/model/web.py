"""Web addresses that could mislead: what is amiss with one, wherever it is written."""

from __future__ import annotations

from urllib.parse import urlsplit

Amiss = tuple[str, str, str]
"""The rule that an address breaks, what is so, and what would mend it."""


def address_fault(address: str) -> Amiss | None:
    """What is amiss with an address that has a host, or nothing."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ("link-broken", "This address can't be read.", "Copy the address again.")
    if parts.username is not None and parts.scheme == "https":
        return ("link-two-names", "This address hides its real name after an @.", "Take the @ out.")
    if not host.isascii() or "xn--" in host:
        return (
            "link-lookalike",
            f"“{host}” has letters that look like others.",
            "Copy the address from the organisation's own page.",
        )
    return None
