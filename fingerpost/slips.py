"""Lines that YAML can't read: the slip that was made in one, and the line once it is mended.

A slip is said only when the file can be read with its line mended, so that the fix works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from fingerpost.problem import Problem
from fingerpost.text import Source

NEAR = 4
"""How many lines above the one at which reading stopped a slip is looked for."""
MOST_TRIES = 40
READ_AGAIN = 400_000
"""How many times, and how many characters, are read again to find out what a slip was."""
_FIELD = r"^(\s*(?:- +)?)([A-Za-z][\w-]*)"
_WIDE_COLON = re.compile(_FIELD + r"\s*([\uff1a\ufe55\u02d0\ua789])\s*(.*)$")
_NO_SPACE = re.compile(_FIELD + r":(?=[^ \t/:])(\s*)(.*)$")
_NO_COLON = re.compile(_FIELD + r"(?: +([^:].*)|\s*)$")
_TWO_COLONS = re.compile(_FIELD + r": +([^\"'\[{|>&*!].*?: .*)$")
_TWO_COLONS_INSIDE = re.compile(r"([{,]\s*)([A-Za-z][\w-]*): +([^\"'\[{},]*?: [^,}\]]*)")
_VALUE = re.compile(r"^(\s*(?:- +)?(?:[A-Za-z][\w-]*: +)?)([@`%*&!\[{\"'].*)$")
_BEGINS = re.compile(r"\s*(?:- |[A-Za-z][\w-]*:)")
_BULLET = re.compile(r"^(\s*)([•·◦▪●‣⁃*–—]|-(?=[^\s-]))\s*(.+)$")
_CLOSES = {"[": "]", "{": "}"}
_OPENS_IN_LIST = re.compile(r"""[\[{,:]\s*(["'])(?!.*\1)""")
_CURLY = "“”‘’\"'"


@dataclass(frozen=True)
class Mended:
    """A slip, and its line as it should be."""

    problem: Problem
    line: str


def slip_before(
    source: Source, stopped: int, stops_at: Callable[[Source], int | None]
) -> Problem | None:
    """The slip that explains why reading stopped at a line: with its line mended, it goes on."""
    further: Problem | None = None
    tries = max(4, min(MOST_TRIES, READ_AGAIN // max(1, len(source.text))))
    for number, mended in islice(_candidates(source, stopped), tries):
        lines = [*source.lines[: number - 1], mended.line, *source.lines[number:]]
        stops = stops_at(Source(source.path, "\n".join(lines)))
        if stops is None:
            return mended.problem
        if further is None and stops > stopped:
            further = mended.problem
    return further or _in_many_lines(source, stopped, stops_at)


def _in_many_lines(
    source: Source, stopped: int, stops_at: Callable[[Source], int | None]
) -> Problem | None:
    """The first of the colons that are all written amiss: none explains it without the others."""
    for explain in (_no_space, _wide_colon):
        found = [next(explain(source, n, line), None) for n, line in enumerate(source.lines, 1)]
        lines = [one.line if one else old for one, old in zip(found, source.lines, strict=True)]
        stops = stops_at(Source(source.path, "\n".join(lines)))
        if any(found) and (stops is None or stops > stopped):
            return next(one.problem for one in found if one)
    return None


def _candidates(source: Source, stopped: int) -> Iterator[tuple[int, Mended]]:
    """Every slip near the line at which reading stopped, then what was left open further up."""
    for number in range(stopped, max(0, stopped - NEAR), -1):
        yield from ((number, mended) for mended in slips_in(source, number))
    for number in range(stopped - NEAR, 0, -1):
        yield from ((number, mended) for mended in left_open(source, number))


def slips_in(source: Source, number: int) -> Iterator[Mended]:
    """Every slip that a line may hold, the likeliest first."""
    line = source.lines[number - 1]
    for explain in _EXPLAIN:
        yield from explain(source, number, line)


def left_open(source: Source, number: int) -> Iterator[Mended]:
    """A quotation mark or bracket that opens in this line and is not closed in it."""
    line = source.lines[number - 1]
    if not (found := _VALUE.match(line)):
        return
    words = found[2].rstrip()
    if closing := _closing(words):
        what = "bracket" if words[0] in _CLOSES else "quotation mark"
        problem = not_closed(source, number, found.start(2) + 1, what)
        problem = replace(problem, fix=f"Close it at the end of the line: {line.strip()}{closing}")
        yield Mended(problem, line.rstrip() + closing)
    elif words[0] in _CLOSES and (opening := _OPENS_IN_LIST.search(words)):
        end = len(words.rstrip("".join(_CLOSES.values())))
        mended = words[:end] + opening[1] + words[end:]
        problem = not_closed(source, number, found.start(2) + opening.start(1) + 1)
        problem = replace(problem, fix=f"Close it where its words end: {found[1].strip()} {mended}")
        yield Mended(problem, found[1] + mended)


def not_closed(source: Source, number: int, column: int, what: str = "quotation mark") -> Problem:
    """What is said of a mark after which everything is read as its words, to the end."""
    return Problem(
        "left-open",
        source.span(number, column),
        f"The {what} that opens here is not closed.",
        "Write the same mark again where its words end.",
    )


def quoted(words: str) -> str:
    """The words in quotation marks that YAML reads, whichever they hold themselves."""
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def starts_with_a_bullet(text: str) -> str:
    """The mark that stands where a list's hyphen and space should be, or nothing."""
    found = _BULLET.match(text)
    return found[2] if found else ""


def _closing(words: str) -> str:
    if (mark := words[0]) in "\"'":
        return mark if words.count(mark) % 2 else ""
    if mark not in _CLOSES:
        return ""
    missing = words.count(mark) - words.count(_CLOSES[mark])
    return _CLOSES[mark] * max(0, missing)


def _wide_colon(source: Source, number: int, line: str) -> Iterator[Mended]:
    if not (found := _WIDE_COLON.match(line)):
        return
    problem = Problem(
        "colon-wide",
        source.span(number, found.start(3) + 1),
        f"The mark after “{found[2]}” looks like a colon and is another character.",
        f"Write “{found[2]}: {found[4]}” with an ordinary colon and a space.",
    )
    yield Mended(problem, f"{found[1]}{found[2]}: {found[4]}")


def _no_space(source: Source, number: int, line: str) -> Iterator[Mended]:
    if not (found := _NO_SPACE.match(line)):
        return
    ordinary = "ordinary space" if found[3] else "space"
    problem = Problem(
        "colon-without-space",
        source.span(number, found.start(2) + 1, len(found[2]) + 1),
        f"There is no {ordinary} after “{found[2]}:”.",
        f"Write “{found[2]}: {found[4]}” with a space after the colon.",
    )
    yield Mended(problem, f"{found[1]}{found[2]}: {found[4]}")


def _no_colon(source: Source, number: int, line: str) -> Iterator[Mended]:
    if not (found := _NO_COLON.match(line)):
        return
    mended = f"{found[2]}: {found[3] or ''}".rstrip()
    problem = Problem(
        "colon-missing",
        source.span(number, found.start(2) + 1, len(found[2])),
        f"There is no colon after “{found[2]}”.",
        f"Write “{mended}”",
    )
    yield Mended(problem, found[1] + mended)


def _two_colons(source: Source, number: int, line: str) -> Iterator[Mended]:
    """Words with a colon in them, as the value of a field or of a part of it in curly brackets."""
    inside = _TWO_COLONS_INSIDE.search(line) if "{" in line else None
    if not (found := _TWO_COLONS.match(line) or inside):
        return
    words = found[3].rstrip()
    mended = f"{found[2]}: {quoted(words.strip(_CURLY))}"
    problem = Problem(
        "colon-in-words",
        source.span(number, found.start(3) + 1, len(words)),
        f"The words after “{found[2]}:” hold a second colon, so they can't be read.",
        f"Put them in straight double quotes: {mended}",
    )
    before = line[: found.start()] + found[1]
    yield Mended(problem, before + mended + line[found.start(3) + len(words) :])


def _bullet(source: Source, number: int, line: str) -> Iterator[Mended]:
    if found := _BULLET.match(line):
        yield Mended(
            list_mark_odd(source, number, found.start(2) + 1, found[2]), f"{found[1]}- {found[3]}"
        )


def list_mark_odd(source: Source, number: int, column: int, mark: str) -> Problem:
    """What is said of a list whose items begin with another mark than a hyphen and a space."""
    said = "a hyphen with no space after it" if mark == "-" else mark
    return Problem(
        "list-mark-odd",
        source.span(number, column),
        f"This line begins with {said}, so it is not read as an item of a list.",
        "Begin each item with a hyphen and a space.",
    )


def item_too_far_in(source: Source, number: int, wanted: int) -> Problem:
    """What is said of an item that is read as more words of the one above it."""
    line = source.lines[number - 1]
    return Problem(
        "indent-uneven",
        source.span(number, 1, max(1, len(line) - len(line.lstrip()))),
        "This item begins further in than the one above it, and so it is read as a part of that.",
        f"Write it with {_spaces(max(0, wanted))} before its hyphen.",
    )


def _spaces(count: int) -> str:
    return f"{count} spaces" if count > 1 else "one space" if count else "no space"


def _starts_oddly(source: Source, number: int, line: str) -> Iterator[Mended]:
    if not (found := _VALUE.match(line)):
        return
    words = found[2].strip(found[2][0]) if found[2][0] in "\"'" else found[2]
    words = words if words.strip() and words[0] not in "\"'" else found[2]
    mended = found[1] + quoted(words)
    problem = Problem(
        "begins-with-a-mark",
        source.span(number, found.start(2) + 1, len(found[2])),
        f"These words begin with {found[2][0]}, which has a meaning of its own here.",
        f"Put them in double quotes: {mended.strip()}"
        if quoted(words)[0] == '"'
        else f"Put them in single quotes: {mended.strip()}",
    )
    yield Mended(problem, mended)


def _uneven(source: Source, number: int, line: str) -> Iterator[Mended]:
    """The line with the indent of a neighbour, when its own is another."""
    if not _BEGINS.match(line):
        return
    indent, words = len(line) - len(line.lstrip()), line.strip()
    for wanted in sorted(_indents_near(source, number) - {indent}, key=lambda n: abs(n - indent)):
        problem = Problem(
            "indent-uneven",
            source.span(number, 1, indent or 1),
            f"This line has {_spaces(indent)} before it, and so it does not belong to the lines "
            "around it.",
            f"Write it with {_spaces(wanted)} before it.",
        )
        yield Mended(problem, " " * wanted + words)


def _indents_near(source: Source, number: int) -> set[int]:
    before = (line for line in reversed(source.lines[: number - 1]) if line.strip())
    after = (line for line in source.lines[number:] if line.strip())
    above, below = next(before, ""), next(after, "")
    found = {len(line) - len(line.lstrip(" ")) for line in (above, below) if line}
    # More fields of an item stand under its first one, not under its hyphen.
    return found | ({above.index("-") + 2} if above.lstrip().startswith("- ") else set())


_EXPLAIN: tuple[Callable[[Source, int, str], Iterator[Mended]], ...] = (
    _wide_colon,
    _no_space,
    _two_colons,
    lambda source, number, line: left_open(source, number),
    _bullet,
    _starts_oddly,
    _uneven,
    _no_colon,
)
