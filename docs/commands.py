"""The page of every command, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from fingerpost.cli import main as program

HEAD = """# Every command

Made by `make docs` from the program itself, so it cannot disagree with it.
`fingerpost COMMAND --help` says the same.
In this repository the program is `.venv/bin/fingerpost`; `make` alone lists what `make` does.
"""


def page() -> str:
    """The whole page."""
    context = click.Context(program, info_name="fingerpost")
    return "\n".join([HEAD, *_commands(program, context)])


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        inner = click.Context(command, info_name=name, parent=context)
        yield _about(command, inner)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _about(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    helped = " ".join((command.help or "").split("\f")[0].split())
    rows = [f"| {said} | {_plain(what)} |" for said, what in _options(command, context)]
    table = ["| | |", "| --- | --- |", *rows, ""] if rows else []
    return "\n".join([f"## {context.command_path}", "", f"`{usage}`", "", helped, "", *table])


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in record[0]:
            yield f"`{record[0]}`".replace("|", "\\|"), record[1]


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
