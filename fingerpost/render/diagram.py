"""A guide as a drawing: Proof -> SVG. Questions from left to right, each answer a line onwards.

An ending says how soon by a word and a shape as well as a colour. In a page the style sheet gives
the colours (`IN_A_PAGE`); a file that stands alone carries them itself (`ALONE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import escape

from fingerpost.model.guide import Urgency
from fingerpost.model.results import OutcomePage, Proof, QuestionState
from fingerpost.render.layers import Box, Layout, Line, Placed, Port, Spaces, lay_out
from fingerpost.render.lettering import lines_of

SPACES = Spaces(column=226, between=84, apart=16, passing=14)
MARGIN = 12
PAD = 12
EM = 16
"""How many units of the drawing are as wide as a letter m: its size follows the letters' size."""

_TEXT, _TEXT_LINE = 15, 19
_SMALL, _SMALL_LINE = 13, 17
_ENTRY = 18
_ANSWER_PAD = 7
_SHAPE = 18
_INSIDE = SPACES.column - 2 * PAD

Dress = Callable[[str], str]
"""The name of a look -> the attributes that give it."""


@dataclass(frozen=True)
class Sign:
    """How soon: the words, and the shape, as a path 24 wide and 24 high."""

    words: str
    shape: str


@dataclass(frozen=True)
class Ink:
    """What a drawing is made with: signs of urgency, addresses of pages, and a look."""

    signs: Mapping[Urgency, Sign]
    href: Callable[[str], str]
    """Key of a page -> its address, or nothing when the drawing has no links."""
    dress: Dress


def numbers_of(proof: Proof) -> dict[str, int]:
    """Key of each question -> its number in the drawing, in the list and on the plain page."""
    return {state.key: number for number, state in enumerate(proof.questions, 1)}


def draw(proof: Proof, title: str, ink: Ink) -> str:
    """The drawing of a guide that has pages, as the text of an SVG."""
    cards = _cards(proof, ink.signs)
    layout = lay_out([card.box for card in cards.values()], proof.start, SPACES)
    lines: dict[str, list[Line]] = {}
    for line in layout.lines:
        lines.setdefault(line.source, []).append(line)
    parts = [
        *_frame(layout, ink, bool(ink.href(proof.start))),
        f'<title id="drawing-title">{escape(title)}: a drawing of every branch</title>',
        f'<desc id="drawing-about">{_about(proof)}</desc>',
    ]
    for placed in layout.boxes:
        if placed.box.key != proof.start:
            point = f"M{placed.x} {placed.y + placed.box.entry}l-9-5v10z"
            parts.append(_tag("path", ink.dress("port"), f'd="{point}"/'))
        parts += cards[placed.box.key].drawn(placed, lines.get(placed.box.key, []), ink)
    return "\n".join([*parts, "</svg>\n"])


def _frame(layout: Layout, ink: Ink, has_links: bool) -> Iterator[str]:
    """The start of the drawing; one that stands alone is on paper of its own."""
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    paper = ink.dress("paper")
    size = (width, height) if paper else (f"{width / EM:g}em", f"{height / EM:g}em")
    yield _tag(
        "svg",
        ink.dress("drawing"),
        # A picture has no parts for those who listen; with links in it, it must have.
        f'role="{"group" if has_links else "img"}"',
        'aria-labelledby="drawing-title" aria-describedby="drawing-about"',
        f'viewBox="{-MARGIN} {-MARGIN} {width} {height}" width="{size[0]}" height="{size[1]}"',
    )
    if paper:
        yield _rect(-MARGIN, -MARGIN, width, height, paper)


def _about(proof: Proof) -> str:
    return (
        f"{len(proof.questions)} questions as boxes, from left to right. From each answer a line "
        f"leads to the next question or to one of {len(proof.outcomes)} endings, which say how "
        "soon. An ending stands more than once when lines to it would be long."
    )


def _cards(proof: Proof, signs: Mapping[Urgency, Sign]) -> dict[str, _Card]:
    """Key of each question and ending -> its box and its words."""
    cards: list[_Card] = [
        _QuestionCard.of(state, number) for number, state in enumerate(proof.questions, 1)
    ]
    cards += [_EndingCard.of(page, signs) for page in proof.outcomes]
    return {card.box.key: card for card in cards}


@dataclass(frozen=True)
class _QuestionCard:
    """A question as a box: its words at the top, then its answers, each with a line onwards."""

    box: Box
    state: QuestionState
    number: int
    ask: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, state: QuestionState, number: int) -> _QuestionCard:
        """The card of a question."""
        ask = lines_of(state.question.ask or "", _INSIDE, _TEXT, bold=True)
        answers = tuple(lines_of(choice.answer.label, _INSIDE, _TEXT) for choice in state.choices)
        ports = []
        down = _head_height(ask)
        for lines, choice in zip(answers, state.choices, strict=True):
            high = _answer_height(lines)
            ports.append(Port(down + high // 2, choice.goes_to))
            down += high
        return cls(Box(state.key, down, _ENTRY, tuple(ports)), state, number, ask, answers)

    def drawn(self, at: Placed, lines: list[Line], ink: Ink) -> Iterator[str]:
        """The lines onwards, the box, its link and its answers."""
        dress = ink.dress
        yield _tag("g", dress("part"))
        for line in lines:
            unsure = self.state.choices[line.port].answer.is_unsure
            yield f'<path {dress("line unsure" if unsure else "line")} d="{_curve(line)}"/>'
        yield _rect(at.x, at.y, SPACES.column, at.box.height, dress("answers"))
        yield from _linked(ink, self.state.key, "gate" if self.state.is_gate else "question")
        head = _head_height(self.ask)
        yield _rect(at.x, at.y, SPACES.column, head, dress("box"))
        kind = "safety question" if self.state.is_gate else ""
        said = f"{self.number}: {kind}" if kind else f"{self.number}"
        yield _text((f"Question {said}",), at.x + PAD, at.y + 22, _SMALL_LINE, dress("small"))
        yield _text(self.ask, at.x + PAD, at.y + 42, _TEXT_LINE, dress("strong"))
        yield _end_link(ink, self.state.key)
        yield from self._answers(at, dress)
        yield "</g>"

    def _answers(self, at: Placed, dress: Dress) -> Iterator[str]:
        top = at.y + _head_height(self.ask)
        for number, (lines, port) in enumerate(zip(self.answers, at.box.ports, strict=True)):
            if number:
                yield f'<path {dress("rule")} d="M{at.x} {top}h{SPACES.column}"/>'
            level = top + _ANSWER_PAD + 14
            yield _text(lines, at.x + PAD, level, _TEXT_LINE, dress("text"))
            where = f'cx="{at.x + SPACES.column}" cy="{at.y + port.down}"'
            yield f'<circle {dress("port")} {where} r="4"/>'
            top += _answer_height(lines)


@dataclass(frozen=True)
class _EndingCard:
    """An ending as a box: a shape and a word for how soon, then what to do."""

    box: Box
    urgency: Urgency
    sign: Sign
    title: tuple[str, ...]

    @classmethod
    def of(cls, page: OutcomePage, signs: Mapping[Urgency, Sign]) -> _EndingCard:
        """The card of an outcome."""
        title = lines_of(page.outcome.title, _INSIDE - 6, _TEXT)
        height = 38 + _TEXT_LINE * len(title) + 4
        urgency = page.outcome.urgency
        return cls(Box(page.key, height, _ENTRY), urgency, signs[urgency], title)

    def drawn(self, at: Placed, lines: list[Line], ink: Ink) -> Iterator[str]:
        """The box with its link; no line leaves it."""
        dress, left = ink.dress, at.x + PAD + 6
        yield from _linked(ink, at.box.key, f"ending {self.urgency}")
        yield _rect(at.x, at.y, SPACES.column, at.box.height, dress("box"))
        yield f'<path {dress("edge")} d="M{at.x + 3} {at.y}v{at.box.height}"/>'
        place = f"translate({left} {at.y + 9}) scale({_SHAPE / 24:g})"
        shape = f'fill-rule="evenodd" transform="{place}" d="{self.sign.shape}"'
        yield f"<path {dress('shape')} {shape}/>"
        words = (self.sign.words,)
        yield _text(words, left + _SHAPE + 7, at.y + 23, _SMALL_LINE, dress("small"))
        yield _text(self.title, left, at.y + 46, _TEXT_LINE, dress("text"))
        yield _end_link(ink, at.box.key)


_Card = _QuestionCard | _EndingCard


def _head_height(ask: tuple[str, ...]) -> int:
    return 42 + _TEXT_LINE * (len(ask) - 1) + 12


def _answer_height(lines: tuple[str, ...]) -> int:
    return _TEXT_LINE * len(lines) + 2 * _ANSWER_PAD


def _linked(ink: Ink, key: str, look: str) -> Iterator[str]:
    """The start of a box's link, or of a group when the drawing has no links."""
    href = ink.href(key)
    yield (
        _tag("a", ink.dress(look), f'href="{escape(href)}"') if href else _tag("g", ink.dress(look))
    )


def _end_link(ink: Ink, key: str) -> str:
    return "</a>" if ink.href(key) else "</g>"


def _tag(name: str, *attributes: str) -> str:
    return f"<{' '.join(filter(None, (name, *attributes)))}>"


def _rect(x: int, y: int, width: int, height: int, look: str) -> str:
    return _tag("rect", look, f'x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/')


def _text(lines: tuple[str, ...], x: int, y: int, line: int, look: str) -> str:
    first, *rest = lines
    # The space before each line keeps words apart for those who listen.
    more = "".join(f' <tspan x="{x}" dy="{line}">{escape(words)}</tspan>' for words in rest)
    return f'<text {look} x="{x}" y="{y}">{escape(first)}{more}</text>'


def _curve(line: Line) -> str:
    """The way of a line: level across columns, and a curve between them."""
    (x, y), *_ = line.corners
    drawn = [f"M{x} {y}"]
    for (x, y), (to_x, to_y) in pairwise(line.corners):
        if to_x - x > SPACES.between:
            drawn.append(f"H{to_x}")
            continue
        bend = (to_x - x) // 2
        drawn.append(f"C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}")
    return "".join(drawn)
