"""Commands for a new council: init, headers."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import click

from fingerpost.model.base import SLUG_LIMIT, is_slug

HOSTS = ("caddy", "json", "nginx", "pages")
TAKEN = ("uk", "england", "rest-of-england")
"""Areas that a new repository has besides the council's own."""

_STRANGE = re.compile(r'["\\<>\x00-\x1f\x7f]')


def _name(_: click.Context, __: click.Parameter, said: str) -> str:
    name = " ".join(said.split())
    if not name or _STRANGE.search(said):
        raise click.BadParameter("write it without quotation marks, < > or backslashes")
    return name


def _slug(_: click.Context, __: click.Parameter, said: str | None) -> str | None:
    if said is None or (is_slug(said) and said not in TAKEN):
        return said
    if said in TAKEN:
        raise click.BadParameter(f"“{said}” is the name of a larger place; write another one")
    raise click.BadParameter(
        f"“{said}” cannot stand in an address: use small letters, numbers and single hyphens, "
        f"at most {SLUG_LIMIT} of them"
    )


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", callback=_name, prompt="The site's name", help="The site's name.")
@click.option(
    "--area",
    callback=_name,
    prompt="The place it is for, as people say it",
    help="The place it is for, as people say it, such as Otterfen.",
)
@click.option(
    "--slug",
    callback=_slug,
    help="The place in addresses and files, such as otterfen.  [default: from --area]",
)
def init(folder: Path, name: str, area: str, slug: str | None) -> None:
    """Make a repository for another council in DIR, a new or empty folder."""
    from fingerpost.pipeline.init import NewCouncil, NotEmpty, init_project

    short = slug or _short(area)
    try:
        written = init_project(folder, NewCouncil(name, area, short))
    except NotEmpty:
        raise click.ClickException(
            f"{folder} is not empty, and nothing in it was changed. Name a new folder, or an "
            "empty one."
        ) from None
    except OSError as error:
        raise click.ClickException(f"{folder} could not be written: {error.strerror}.") from None
    click.echo(
        f"Wrote {len(written)} files into {folder}, for {area} ({short}).\n"
        f"Next:  cd {folder}  and  fingerpost serve\n"
        "README.md there says what to do first."
    )


def _short(area: str) -> str:
    """The place's name as an address has it."""
    letters = unicodedata.normalize("NFKD", area.casefold()).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")
    if is_slug(short) and short not in TAKEN:
        return short
    raise click.BadParameter(
        f"“{area}” gives no name for addresses. Write one with --slug, such as --slug otterfen."
    )


@click.command()
@click.argument("host", type=click.Choice(HOSTS))
def headers(host: str) -> None:
    """Say which headers HOST must send with every page, in its own words."""
    from fingerpost.pipeline.init import headers_for

    click.echo(headers_for(host), nl=False)
