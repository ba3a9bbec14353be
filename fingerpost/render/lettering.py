"""Words in a drawing: how wide they are, about, and where a line ends."""

from __future__ import annotations

from collections.abc import Iterator

# Readers' devices have different letters. These are as wide as the widest of the usual ones.
_NARROW, _MIDDLE, _WIDE, _CAPITAL, _WIDEST = 0.32, 0.44, 0.61, 0.73, 0.95
_WIDTHS = (
    dict.fromkeys("iIjl.,:;'’|!", _NARROW)
    | dict.fromkeys('frt()[]/- “”"', _MIDDLE)
    | dict.fromkeys("mwMW@%…—", _WIDEST)
)
_BOLD = 1.07


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide the words are; never too little."""
    letters = sum(_WIDTHS.get(letter) or _usual(letter) for letter in words)
    return letters * size * (_BOLD if bold else 1)


def _usual(letter: str) -> float:
    return _CAPITAL if letter.isupper() else _WIDE


def lines_of(words: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The words in lines that are no wider than this."""
    lines = [""]
    for word in words.split():
        for piece in _pieces(word, width, size, bold):
            longer = f"{lines[-1]} {piece}".strip()
            if lines[-1] and width_of(longer, size, bold=bold) > width:
                lines.append(piece)
            else:
                lines[-1] = longer
    return tuple(lines)


def _pieces(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """The word, or parts of it when it alone is wider than a line."""
    start = 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and width_of(word[start:end], size, bold=bold) > width:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]
