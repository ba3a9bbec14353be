"""Every field of every kind of file, and every command, has its line in the documents."""

import importlib.util
import sys
from types import ModuleType
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from fingerpost.cli import main as program
from fingerpost.model.files import FILE_KINDS
from fingerpost.model.review import Review
from fingerpost.model.spans import Spans


@pytest.fixture(scope="module")
def generate(root) -> ModuleType:
    """docs/generate.py, which is a program beside its pages and no part of the package."""
    sys.path.insert(0, str(root / "docs"))
    try:
        spec = importlib.util.spec_from_file_location("generate", root / "docs/generate.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(root / "docs"))


def within(record: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """The record, and every record that stands in one of its fields."""
    if record in seen or record in (Review, Spans):
        return seen
    seen.add(record)
    waiting = [field.annotation for field in record.model_fields.values()]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and issubclass(part, BaseModel):
            within(part, seen)
        waiting += get_args(part)
    return seen


def test_every_record_that_an_editor_writes_is_in_the_reference(generate):
    written = set().union(*(within(kind.record, set()) for kind in FILE_KINDS))
    told = {record for _, _, record in generate.FILES}
    assert {record.__name__ for record in written - told} == set()


def test_every_field_says_what_it_is_for(generate):
    silent = [
        (record.__name__, name)
        for _, _, record in generate.FILES
        for name, field in record.model_fields.items()
        if not field.description
    ]
    assert silent == []


def commands(group: click.Group) -> list[click.Command]:
    """Every command, those below others too."""
    context = click.Context(group)
    found = [group.get_command(context, name) for name in group.list_commands(context)]
    return found + [it for one in found if isinstance(one, click.Group) for it in commands(one)]


def test_every_command_and_option_says_what_it_is_for():
    silent = [command.name for command in commands(program) if not command.help]
    silent += [
        (command.name, option.name)
        for command in commands(program)
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []
