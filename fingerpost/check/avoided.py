"""Our own words keep to content/language.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fingerpost.check.found import SEVERITIES, Found
from fingerpost.check.texts import QUOTED, Text
from fingerpost.model.offer import Offer
from fingerpost.model.phrases import any_of
from fingerpost.model.vocabulary import Wording
from fingerpost.problem import Problem

NEAR = 5
"""How many words away a word still is close by, within its sentence."""

_SENTENCE_END = re.compile(r"[.!?:;](?:\s|$)")


_SAID = {
    "word-avoided": "We do not say “{word}” in our own words.",
    "word-blames": "“{word}” blames somebody.",
    "word-on-suicide": "“{word}” can hurt people who think of suicide or self-harm.",
}


def find_avoided_words(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """No sentence of ours holds a word that language.yaml asks authors to avoid."""
    avoided = Avoided(tuple(offer.words.language.terms.values()))
    if avoided.is_empty:
        return
    for text in texts:
        for word, wording in avoided.found_in(text.words):
            yield Found(_problem(text, word, wording), text.path, word)


@dataclass(frozen=True)
class Avoided:
    """The words to avoid, ready to be looked for."""

    wordings: tuple[Wording, ...]

    @cached_property
    def _looked_for(self) -> dict[str, Wording]:
        looked = (wording for wording in self.wordings if wording.check != "off")
        return {word.lower(): wording for wording in looked for word in wording.avoid}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(any_of(self._looked_for))

    @cached_property
    def _passed_over(self) -> re.Pattern[str]:
        """What holds such words and is fine: quotations, and the longer phrases of the list."""
        fine = (phrase.lower() for wording in self.wordings for phrase in wording.but_not)
        return re.compile(f"{QUOTED}|{any_of(fine)}")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._looked_for

    def found_in(self, text: str) -> Iterator[tuple[str, Wording]]:
        """Each avoided word that stands in the text, as it is written there."""
        small = text.lower()
        if not self._pattern.search(small):  # Most texts hold none.
            return
        left = self._passed_over.sub(lambda fine: " " * len(fine[0]), small)
        for found in self._pattern.finditer(left):
            wording = self._looked_for[found[0]]
            if not wording.near or _is_near(wording, left, found):
                yield text[found.start() : found.end()], wording


def _is_near(wording: Wording, text: str, found: re.Match[str]) -> bool:
    before = _SENTENCE_END.split(text[: found.start()])[-1].split()[-NEAR:]
    after = _SENTENCE_END.split(text[found.end() :])[0].split()[:NEAR]
    close = " ".join([*before, *after])
    return re.search(any_of(word.lower() for word in wording.near), close) is not None


def _problem(text: Text, word: str, wording: Wording) -> Problem:
    *rest, last = (f"“{words}”" for words in wording.say)
    better = f"{', '.join(rest)} or {last}" if rest else last
    return Problem(
        wording.rule,
        text.place_of(word),
        f"{_SAID[wording.rule].format(word=word)} {wording.why}",
        f"Write {better}. A title that holds the word goes in quotation marks.",
        severity=SEVERITIES[wording.check],
    )
