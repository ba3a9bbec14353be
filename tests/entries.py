"""Entries of the made-up council, written small: what is left out is filled in."""

from __future__ import annotations


def entry(slug: str, **fields: str) -> dict[str, str]:
    """A file of content/services/ with these fields, as make_project takes it."""
    filled = {
        "name": slug.replace("-", " ").capitalize(),
        "kind": "service",
        "summary": f"This is {slug}.",
        "status": "active",
        "confidence": "unconfirmed",
        "areas": "[marsh]",
        "needs": "[sleep]",
        "sources": "[{source: marsh-plan-2020}]",
        **fields,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in filled.items())
    return {f"content/services/{slug}.md": f"---\n{lines}---\n"}
