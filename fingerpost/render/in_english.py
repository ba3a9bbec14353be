"""English templates are compiled as if nobody had marked their words: that takes no time at all."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_CALLS = {"_": 0, "pgettext": 2}
"""What marks words, and how many tokens stand between its bracket and them: a context, a comma."""


class InEnglish(Extension):
    """Reads `_("words")` as the words, and `_("%(name)s", name=…)` as their format."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template without the marks."""
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            words = _words_at(tokens, at)
            if words is None:
                yield tokens[at]
                at += 1
                continue
            line = tokens[words].lineno
            yield tokens[words]
            yield from (Token(line, "pipe", "|"), Token(line, "name", "safe"))
            if tokens[words + 1].type == "comma":
                yield from (Token(line, "pipe", "|"), Token(line, "name", "format"))
                yield Token(line, "lparen", "(")
            at = words + 2


def _words_at(tokens: list[Token], at: int) -> int | None:
    """Where the words stand, if a call that marks them begins here."""
    if tokens[at].type != "name" or tokens[at].value not in _CALLS:
        return None
    words = at + 2 + _CALLS[tokens[at].value]
    if words + 1 >= len(tokens) or tokens[at + 1].type != "lparen":
        return None
    is_call = tokens[words].type == "string" and tokens[words + 1].type in ("comma", "rparen")
    return words if is_call else None
