"""An offer past its checks: a payload, or many, in every field of words of every record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel

from fingerpost.model.base import Line
from fingerpost.model.offer import Offer
from fingerpost.model.prose import Prose
from fingerpost.model.values import Declared, declared

KEPT = frozenset({"personal", "boundaries", "files", "plain_words", "search", "bank_holidays"})
"""Parts of an offer whose words no page shows, or that are figures."""
NOT_WORDS = frozenset({"hours", "base_url", "feedback", "email", "link", "repo", "branch", "host"})
"""Fields that hold an address or a table of hours: pages and links are made from their parts."""
FACTS = frozenset({"facts", "when", "if_"})
"""Where a name stands for a set of words of the project's own."""


@dataclass
class Planter:
    """Puts the next words into each field, and remembers which words went where."""

    words: Sequence[str]
    turn: int = 0
    placed: dict[str, set[str]] = field(default_factory=dict)
    """Field -> what was put there."""
    prose: Callable[[str], Prose] | None = None
    """What a body becomes of the words, where bodies are planted too."""
    _next: dict[str, int] = field(default_factory=dict)

    def offer(self, offer: Offer) -> Offer:
        """The offer with the words in it."""
        return replace(
            offer,
            **{
                part.name: self._value(getattr(offer, part.name))
                for part in fields(offer)
                if part.name not in KEPT | {"names", "slots", "facts", "parts"}
            },
        )

    def _value(self, value: Any) -> Any:
        if isinstance(value, BaseModel):
            return self.record(value)
        if isinstance(value, tuple):
            return tuple(self._value(one) for one in value)
        if isinstance(value, dict):
            return {name: self._value(one) for name, one in value.items()}
        if is_dataclass(value) and type(value).__name__ == "Words":
            return replace(
                value, **{p.name: self._value(getattr(value, p.name)) for p in fields(value)}
            )
        return value

    def record(self, record: BaseModel) -> BaseModel:
        """The record with the words in each of its fields of words."""
        return record.model_copy(
            update={
                one.name: planted
                for one in declared(type(record))
                if (planted := self._planted(record, one)) is not None
            }
        )

    def _planted(self, record: BaseModel, one: Declared) -> Any:
        value, kind = getattr(record, one.name), type(record).model_fields[one.name].annotation
        where = f"{type(record).__name__}.{one.name}"
        if one.name in FACTS or value is ... or one.name == "spans":
            return None
        if isinstance(value, Prose):
            return self.prose(self._next_words(where)) if self.prose else None
        if one.holds not in ("id", "pages") and one.name not in NOT_WORDS:
            if isinstance(value, str) or (value is None and kind == Line | None):
                return self._next_words(where)
            if isinstance(value, tuple) and not any(isinstance(v, BaseModel) for v in value):
                return tuple(self._next_words(where) for _ in value or "x")
        return self._value(value) if isinstance(value, (BaseModel, tuple, dict)) else None

    def _next_words(self, where: str) -> str:
        """Each field begins elsewhere in the list, and each of its records goes on from there."""
        number = self._next.setdefault(where, self.turn)
        self._next[where] += 1
        words = f"{where} {self.words[number % len(self.words)]}"
        self.placed.setdefault(where, set()).add(words)
        return words
