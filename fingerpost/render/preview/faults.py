"""What an app was made with and can't be used: a template, the style sheets, a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from fingerpost import defaults
from fingerpost.problem import Problem
from fingerpost.render.assets import AssetsNotMade
from fingerpost.render.templates import TEMPLATES
from fingerpost.text import Source

_ASK = "Look at this line and those above it, or undo the last change to this file."


def load_templates(environments: Iterable[Environment], project: Path) -> list[Problem]:
    """Read every template now, and say what can't be read: a later change is no part of an app."""
    found: dict[str, Problem] = {}
    for environment in environments:
        for name in environment.list_templates(extensions=["html"]):
            try:
                environment.get_template(name)
            except UnicodeDecodeError as error:
                path = f"{TEMPLATES}/{name}"
                found[path] = _not_utf8(path, error)
            except (TemplateError, OSError) as error:
                if problem := problem_of(error, project):
                    found[problem.span.path] = problem
    return list(found.values())


def problem_of(error: Exception, project: Path) -> Problem | None:
    """The problem that an error is to an editor; none when it is a fault of ours."""
    if isinstance(error, AssetsNotMade):
        said, _, fix = str(error).partition(". ")
        missing = Source("site/static/css/fingerpost.css", "").span(1)
        return Problem("assets-not-made", missing, f"{said}.", f"{fix}.")
    if isinstance(error, OSError):
        path = _in_project(str(error.filename or "."), project)
        message = f"This can't be opened ({(error.strerror or str(error)).lower()})."
        fix = "Look whether it is still there, and whether you may read it."
        return Problem("file-unreadable", Source(path, "").span(1), message, fix)
    for file, line in _places(error):
        if (path := _in_project(file, project)).startswith(f"{TEMPLATES}/"):
            return _in_template(path, _text(file), line, error)
    return None


def _places(error: Exception) -> Iterator[tuple[str, int]]:
    """Files and lines that the error came by, the nearest first."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield error.filename, error.lineno
    steps = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    yield from reversed(steps)


def _in_template(path: str, text: str, line: int, error: Exception) -> Problem:
    source = Source(path, text)
    words = source.lines[line - 1] if line <= len(source.lines) else ""
    start = len(words) - len(words.lstrip())
    span = source.span(line, start + 1, len(words.strip()))
    said = error.message if isinstance(error, TemplateError) else str(error)
    message = f"This template can't be used: {(said or type(error).__name__).rstrip('.')}."
    return Problem("template-fault", span, message, _ASK)


def _not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    message = f"This template was not saved as UTF-8 (byte {error.start + 1})."
    fix = "Save it again and choose the encoding UTF-8."
    return Problem("template-fault", Source(path, "").span(1), message, fix)


def _in_project(file: str, project: Path) -> str:
    """The file as its author knows it."""
    for root in (project.resolve(), defaults.folder()):
        if (path := Path(file).resolve()).is_relative_to(root):
            return path.relative_to(root).as_posix()
    return file


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
