"""What the parts of a drawing look like: by the style sheet, or by themselves."""

from __future__ import annotations

_LETTERS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
_INK, _POST, _QUIET = "#17251e", "#14532d", "#4b5a52"

# The light colours of site/static/scss/_tokens.scss.
_ENDINGS = {
    "emergency": ("#a01616", "#fdf0ee"),
    "today": ("#8a4b00", "#fff4e0"),
    "this-week": ("#0b5563", "#eaf4f6"),
    "routine": (_POST, "#eef5ef"),
    "information": (_POST, "#eef5ef"),
}
_ALONE = {
    "drawing": f'xmlns="http://www.w3.org/2000/svg" font-family="{_LETTERS}"',
    "paper": 'fill="#fffdf8"',
    "part": "",
    "line": f'fill="none" stroke="{_QUIET}" stroke-width="1.5"',
    "line unsure": f'fill="none" stroke="{_QUIET}" stroke-width="1.5" stroke-dasharray="5 3"',
    "answers": f'fill="#fffdf8" stroke="{_POST}" stroke-width="1.5"',
    "question": f'color="{_INK}" fill="#e3ecdf" stroke="{_POST}" stroke-width="1.5"',
    "gate": f'color="#fff" fill="{_POST}" stroke="{_POST}" stroke-width="1.5"',
    "box": "",
    "rule": 'stroke="#c9cec0"',
    "port": f'fill="{_QUIET}"',
    "edge": 'stroke="currentColor" stroke-width="6"',
    "shape": 'fill="currentColor" stroke="none"',
    "small": 'fill="currentColor" stroke="none" font-size="13" font-weight="700"',
    "strong": 'fill="currentColor" stroke="none" font-size="15" font-weight="700"',
    "text": f'fill="{_INK}" stroke="none" font-size="15"',
} | {
    f"ending {urgency}": f'color="{edge}" fill="{soft}" stroke="{edge}"'
    for urgency, (edge, soft) in _ENDINGS.items()
}


def in_a_page(look: str) -> str:
    """Names for the style sheet, which knows light, dark and forced colours."""
    if look == "paper":
        return ""
    return 'class="' + " ".join(f"draw__{name}" for name in look.split()) + '"'


def alone(look: str) -> str:
    """Colours and letters, for a file that no style sheet goes with."""
    return _ALONE[look]
