"""Writing the files that a command makes where somebody asked for them."""

from __future__ import annotations

from pathlib import Path

import click


def write(out: Path, body: bytes) -> None:
    """Write a file, or say plainly why it can't be."""
    try:
        out.write_bytes(body)
    except OSError as error:
        raise click.ClickException(f"{out} could not be written: {error.strerror}.") from None


def private(out: Path) -> Path:
    """A place for what only editors should read: never in a folder that is published."""
    from fingerpost.pipeline.private import is_published

    if is_published(out):
        raise click.ClickException(
            f"{out} is in a published site, where anybody could read it. Choose another place."
        )
    return out


def private_folder(out: Path) -> Path:
    """Such a place as a folder, made if it is not there."""
    private(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{out} could not be made: {error.strerror}.") from None
    return out
