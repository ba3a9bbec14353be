"""Catalogues of gettext (.po): read with their positions, written, and compiled in memory.

Only what such a file needs is read: comments, msgctxt, msgid, msgid_plural, msgstr and msgstr[n].
What is marked fuzzy counts as not translated, as gettext itself has it.
"""

from __future__ import annotations

import gettext
import io
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fingerpost.model.language import Catalogue, Message
from fingerpost.problem import Problem
from fingerpost.text import Source

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+(".*")')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
COUNTED = 1001
"""Numbers that a rule is tried with: rules go by the last two figures, and by nought and one."""
_PLURALS = re.compile(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]+);?")
_CONTEXT_ENDS = "\x04"
_FORM_ENDS = "\x00"


@dataclass
class _Entry:
    """A message while its lines are read."""

    line: int
    is_fuzzy: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    last: str = ""

    def message(self) -> Message:
        """The message that the lines make."""
        said = tuple(self.parts[name] for name in sorted(self.parts) if name.startswith("msgstr"))
        return Message(
            self.parts.get("msgctxt", ""),
            self.parts.get("msgid", ""),
            self.parts.get("msgid_plural", ""),
            said,
            self.line,
            self.is_fuzzy,
        )


def read_catalogue(source: Source) -> tuple[Catalogue | None, list[Problem]]:
    """The messages of a catalogue and how its language counts, or the first line that is odd."""
    entries, problem = _entries(source)
    if problem:
        return None, [problem]
    messages = [entry.message() for entry in entries]
    if problem := _amiss(source, messages):
        return None, [problem]
    header = next((one.said[0] for one in messages if not one.english and one.said), "")
    forms = _PLURALS.search(header)
    plural_forms = f"nplurals={forms[1]}; plural={forms[2].strip()};" if forms else ""
    counts = any(one.plural and any(one.said) for one in messages)
    is_odd = not _can_count(forms[2], int(forms[1])) if forms else counts
    if is_odd:
        message = "How this language counts (Plural-Forms, at the top) can't be read."
        fix = "Copy the line for this language from gettext's own list of plural forms."
        return None, [Problem("catalogue-odd", source.span(1), message, fix)]
    kept = tuple(message for message in messages if message.english)
    return Catalogue(source, plural_forms, kept), []


def _amiss(source: Source, messages: list[Message]) -> Problem | None:
    """The first message that no page could use: of no English words, or of the same as another."""
    met: dict[tuple[str, str], int] = {}
    for message in messages:
        before = met.setdefault(message.key, message.line)
        if before == message.line and (message.english or _is_header(message)):
            continue
        if message.english:
            said = f"“{message.english}” is here twice: in line {before} too."
            fix = "Keep the one that is right and delete the other."
        else:
            said = "Nothing says which English words these are for."
            fix = "Write them on a line above: msgid, a space, and the words in quotation marks."
        line = source.lines[message.line - 1]
        return Problem("catalogue-odd", source.span(message.line, 1, len(line)), said, fix)
    return None


def _is_header(message: Message) -> bool:
    """Whether it is what a catalogue says of itself: fields, a line each, or nothing."""
    return not message.context and all(
        not line or ": " in line for one in message.said for line in one.split("\n")
    )


def _can_count(rule: str, forms: int) -> bool:
    """Whether a rule says for every number which of the forms to take.

    gettext makes Python of it: n % 0 is divided then, and of n % !100 comes a SyntaxError.
    """
    try:
        plural = gettext.c2py(rule)
        return all(0 <= plural(number) < forms for number in range(COUNTED))
    except (ValueError, SyntaxError, ArithmeticError, RecursionError):
        return False


def _entries(source: Source) -> tuple[list[_Entry], Problem | None]:
    entries: list[_Entry] = []
    entry: _Entry | None = None
    is_fuzzy = False
    for number, line in enumerate(source.lines, 1):
        words = line.strip()
        if not words or words.startswith("#"):
            entry = None if not words else entry
            is_fuzzy = is_fuzzy or (words.startswith("#,") and "fuzzy" in words)
            continue
        keyword = _KEYWORD.fullmatch(words)
        text = _unquoted(keyword[3] if keyword else words)
        if text is None or not (keyword or (entry and entry.last)):
            return [], _odd(source, number, line)
        if keyword and (entry is None or _begins(entry, keyword[1])):
            entry = _Entry(number, is_fuzzy)
            entries.append(entry)
            is_fuzzy = False
        assert entry is not None
        if keyword:
            entry.last = f"msgstr{keyword[2] or 0}" if keyword[1] == "msgstr" else keyword[1]
            if entry.last in entry.parts:
                return [], _odd(source, number, line)
        entry.parts[entry.last] = entry.parts.get(entry.last, "") + text
    return entries, None


def _begins(entry: _Entry, keyword: str) -> bool:
    """Whether this keyword is the first line of another message."""
    if keyword == "msgctxt":
        return True
    return keyword == "msgid" and "msgid" in entry.parts


def _unquoted(words: str) -> str | None:
    if not _QUOTED.fullmatch(words):
        return None
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), words[1:-1])


def _odd(source: Source, number: int, line: str) -> Problem:
    return Problem(
        "catalogue-odd",
        source.span(number, 1, len(line)),
        "This line is not as lines of a catalogue are.",
        "A line is msgid or msgstr, a space, and words in straight quotation marks.",
    )


def compiled(catalogue: Catalogue) -> gettext.GNUTranslations:
    """What gettext makes of the catalogue."""
    head = "Content-Type: text/plain; charset=UTF-8\n"
    if catalogue.plural_forms:
        head += f"Plural-Forms: {catalogue.plural_forms}\n"
    pairs = [("", head)]
    for message in catalogue.translated:
        key = f"{message.context}{_CONTEXT_ENDS}" if message.context else ""
        key += message.english + (f"{_FORM_ENDS}{message.plural}" if message.plural else "")
        pairs.append((key, _FORM_ENDS.join(message.said)))
    return gettext.GNUTranslations(io.BytesIO(_machine(sorted(pairs))))


def _machine(pairs: list[tuple[str, str]]) -> bytes:
    """The bytes of a .mo file, as the manual of gettext lays them out."""
    keys = [key.encode() for key, _ in pairs]
    said = [words.encode() for _, words in pairs]
    tables = 28 + 16 * len(pairs)
    body, places = b"", []
    for words in (*keys, *said):
        places += [len(words), tables + len(body)]
        body += words + b"\0"
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, tables)
    return struct.pack(f"<{len(head)}I{len(places)}I", *head, *places) + body


def written(messages: Iterable[Message], header: str) -> str:
    """A catalogue as a file, in the order of the messages."""
    return "\n".join([f'msgid ""\nmsgstr {_quoted(header)}\n', *map(_lines, messages)])


def _lines(message: Message) -> str:
    return "\n".join([*_line_of(message), ""])


def _line_of(message: Message) -> Iterator[str]:
    if message.is_fuzzy:
        yield "#, fuzzy"
    if message.context:
        yield f"msgctxt {_quoted(message.context)}"
    yield f"msgid {_quoted(message.english)}"
    if not message.plural:
        yield f"msgstr {_quoted(message.said[0] if message.said else '')}"
        return
    yield f"msgid_plural {_quoted(message.plural)}"
    for number, words in enumerate(message.said or ("", "")):
        yield f"msgstr[{number}] {_quoted(words)}"


def _quoted(words: str) -> str:
    inner = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'
