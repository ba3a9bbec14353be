"""One change by chance to the bytes of a file: of its text, of its values' shapes, or of bytes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.fuzz.good import Good

Lines = list[str]
TextChange = Callable[[Lines, Random], Lines]
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

MARKS = [*":#[]{}'\"&*!%@|>-?,`\t \\/.~=+()<>^_", "\r", "\x00", "\x07", "\x85", "\u00a0", "\ufeff",
         "\u200b", "\u00ad", "\u202e", "\u2028", "\u0301", "é", "“", "’", "•", "–", "：", "１", "٣",
         "\ud7ff", "\uffff", "👩‍👩‍👧", "\ud800"]  # fmt: skip
"""What is put anywhere. The last is half of a character, whose bytes are no UTF-8."""

WORDS = ("", "x" * 5000, *(Path(__file__).parent / "junk.txt").read_text("utf-8").splitlines())
"""What is put in the place of words, or on a line of its own."""

SHAPES: tuple[Any, ...] = (
    *("", "x", "-1", "0", "9" * 12, "1e999", "²", "emergency-999", "x" * 3000),
    *([], [[]], [""], [{}], ["x", "x"], ["otterfen"], [{"a": "b"}], [[["x"]]], [["a", "b"], "c"]),
    *({}, {"a": "b"}, {"a": {}}, {"": ""}, {"a": ["b"]}, {"otterfen": "x"}, {"x y": "z"}),
)
NAMES = (
    *("x", "a b", "A", "", "1", "__class__", "spans", "slug", "body", "week", "tag", "kind"),
    *("catalogue", "texts"),
)
"""What a field is called instead: no name, or one that the program itself gives."""


def mutated(good: Good, chance: Random) -> tuple[bytes, str]:
    """The file with one change or a few, and what they are called."""
    roll = chance.random()
    if roll < 0.06:
        return _bytes_changed(good.data, chance)
    try:
        text = good.data.decode("utf-8")
    except UnicodeDecodeError:
        return _bytes_changed(good.data, chance)
    if roll < 0.3 and (data := _shape_changed(good, chance)) is not None:
        return data, "shape"
    lines, said = text.split("\n"), []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choice(TEXT_CHANGES)
        lines = change(lines or [""], chance)
        said.append(change.__name__.strip("_"))
    return "\n".join(lines).encode("utf-8", "surrogatepass"), "+".join(said)


# Bytes


def _bytes_changed(data: bytes, chance: Random) -> tuple[bytes, str]:
    name = chance.choice(tuple(BYTE_CHANGES))
    return BYTE_CHANGES[name](data, chance), name


def _some_bytes(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.choice((1, 1, 5, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _windows(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((b"\x91", b"\x92", b"\x96", b"\xe9", b"\x80")) + data[at:]


BYTE_CHANGES: dict[str, Callable[[bytes, Random], bytes]] = {
    "some bytes": _some_bytes,
    "windows-1252": _windows,
    "byte-order mark": lambda data, _: b"\xef\xbb\xbf" + data,
    "utf-16": lambda data, _: data.decode("utf-8", "replace").encode("utf-16"),
    "carriage returns": lambda data, _: data.replace(b"\n", b"\r"),
    "windows line ends": lambda data, _: data.replace(b"\n", b"\r\n"),
    "twice": lambda data, _: data * 2,
    "nothing": lambda data, chance: chance.choice((b"", b"\n" * 50, b"\xef\xbb\xbf", b"\x00" * 9)),
    "only fences": lambda data, chance: chance.choice((b"---\n---\n", b"---\n[]\n---\n", b"---")),
    "brackets": lambda data, chance: data + chance.choice((b"[", b"{", b"(", b"<")) * 2000,
    "many items": lambda data, chance: chance.choice((b"- ", b"a: ", b"? ", b"* ", b"> ")) * 2000,
    "a long line": lambda data, chance: data + b"x " * chance.choice((3000, 200_000)),
}

# Text


def _delete(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + chance.choice((1, 1, 1, 5)) :]


def _repeat(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    return [*lines[:at], lines[at], *lines[at:]]


def _swap(lines: Lines, chance: Random) -> Lines:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _cut(lines: Lines, chance: Random) -> Lines:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text) + 1)].split("\n")


def _put_mark(lines: Lines, chance: Random) -> Lines:
    return _put_in_text(lines, chance, chance.choice(MARKS))


def _put_words(lines: Lines, chance: Random) -> Lines:
    return _put_in_text(lines, chance, chance.choice(WORDS))


def _put_in_text(lines: Lines, chance: Random, words: str) -> Lines:
    at = chance.randrange(len(lines))
    column = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:column] + words + lines[at][column:]
    return lines


def _lose_letter(lines: Lines, chance: Random) -> Lines:
    text = "\n".join(lines)
    at = chance.randrange(len(text) + 1)
    return (text[:at] + text[at + 1 :]).split("\n")


def _indent(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "   ", "    ", "\t", " " * 50, "\u00a0")) + lines[at]
    return lines


def _unindent(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].lstrip()
    return lines


def _value(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    name, colon, _ = lines[at].partition(":")
    lines[at] = f"{name}: {chance.choice(WORDS)}" if colon else chance.choice(WORDS)
    return lines


def _word(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    words = lines[at].split(" ")
    words[chance.randrange(len(words))] = chance.choice((*WORDS, *MARKS))
    lines[at] = " ".join(words)
    return lines


def _put_line(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines) + 1)
    indent = " " * chance.choice((0, 0, 2, 4))
    return [*lines[:at], indent + chance.choice(WORDS), *lines[at:]]


def _join(lines: Lines, chance: Random) -> Lines:
    at = chance.randrange(len(lines))
    return [*lines[:at], chance.choice(("", " ", " # ")).join(lines[at : at + 2]), *lines[at + 2 :]]


def _nest(lines: Lines, chance: Random) -> Lines:
    at, deep = chance.randrange(len(lines) + 1), chance.choice((5, 30, 300))
    ladder = chance.choice(
        (
            ["  " * n + "a:" for n in range(deep)],
            [" " * n + "- a" for n in range(deep)],
            ["> " * deep + "x"],
            ["[" * deep + "]" * deep],
        )
    )
    return [*lines[:at], *ladder, *lines[at:]]


TEXT_CHANGES: tuple[TextChange, ...] = (
    *(_delete, _repeat, _swap, _cut, _put_mark, _put_mark, _put_words, _lose_letter),
    *(_indent, _unindent, _value, _value, _word, _put_line, _join, _nest),
)

# Shapes


def _shape_changed(good: Good, chance: Random) -> bytes | None:
    """The file with one value of another shape; None where it holds no values that we can part."""
    loaded = _loaded(good)
    if loaded is None:
        return None
    head, value, rest = loaded
    changed = _another_shape(copy.deepcopy(value), chance)
    if good.path.endswith(".geojson"):
        return json.dumps(changed, indent=1).encode()
    text = yaml.dump(changed, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000)
    return f"{head}{text}{rest}".encode("utf-8", "surrogatepass")


@lru_cache(maxsize=600)
def _loaded(good: Good) -> tuple[str, Any, str] | None:
    text = good.data.decode("utf-8")
    try:
        if good.path.endswith(".geojson"):
            return "", json.loads(text), ""
        if good.path.endswith(".yaml"):
            return "", yaml.load(text, Loader=_LOADER), ""
        if good.path.endswith(".md") and text.count("---\n") >= 2:
            _, fields, body = text.split("---\n", 2)
            return "---\n", yaml.load(fields, Loader=_LOADER), f"---\n{body}"
    except (yaml.YAMLError, ValueError, RecursionError):
        pass  # A file of the corpus that is bad already: its text is changed in its stead.
    return None


def _another_shape(value: Any, chance: Random) -> Any:
    places: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        _places(value, places)
    if not places or chance.random() < 0.02:
        return copy.deepcopy(chance.choice(SHAPES))
    around, at = chance.choice(places)
    roll = chance.random()
    if roll < 0.6:
        around[at] = copy.deepcopy(chance.choice(SHAPES))
    elif roll < 0.7:
        del around[at]
    elif roll < 0.85:
        other, where = chance.choice(places)
        around[at] = copy.deepcopy(other[where])
    elif isinstance(around, dict):
        around[chance.choice(NAMES)] = around[at]
    else:
        around.insert(at, around[at])
    return value


def _places(value: Any, found: list[tuple[Any, Any]]) -> None:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for at, one in inner:
        found.append((value, at))
        if isinstance(one, dict | list):
            _places(one, found)
