"""Sentences are short, and most of them say who does it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fingerpost.check.found import SEVERITIES, Found
from fingerpost.check.reading_age import sentences_of
from fingerpost.check.texts import Text
from fingerpost.model.offer import Offer
from fingerpost.model.phrases import any_of
from fingerpost.model.plain_words import PassiveVoice
from fingerpost.model.spans import Path
from fingerpost.problem import Problem

_SHOWN = 5
"""How many words of a long sentence are underlined."""
_FEW = 3
"""Fewer such sentences than this are no habit, however short their page."""
_SAYS_WHO = re.compile(r"(?:\s+\w+){0,2}\s+by\b")


def find_long_sentences(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """No sentence that pages show has more words than content/plain-words.yaml says."""
    rule = offer.plain_words.sentences
    if rule is None or rule.check == "off":
        return
    for text in texts:
        # So many words have about as many spaces between: most texts are passed over.
        if not text.is_shown or text.words.count(" ") < rule.most - 1:
            continue
        for sentence, count in sentences_of(text.words):
            if count > rule.most:
                problem = Problem(
                    "sentence-long",
                    text.place_of(" ".join(sentence.split()[:_SHOWN])),
                    f"This sentence has {count} words, and {rule.most} is the most.",
                    "Make two sentences of it, or a list.",
                    severity=SEVERITIES[rule.check],
                )
                yield Found(problem, text.path, sentence)


@dataclass
class Page:
    """The sentences of a page, and those that do not say who does it."""

    sentences: int = 0
    passive: list[tuple[Text, str]] = field(default_factory=list)

    def is_over(self, most: int) -> bool:
        """Whether too many of them are so."""
        return len(self.passive) >= _FEW and 100 * len(self.passive) > most * self.sentences


def find_passives(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """Pages where many sentences say what is done and not who does it."""
    rule = offer.plain_words.passive
    if rule is None or rule.check == "off":
        return
    for page in _pages(texts, passive_pattern(rule)):
        if page.is_over(rule.most):
            text, first = page.passive[0]
            some = ", ".join(f"“{words}”" for _, words in page.passive[:_FEW])
            problem = Problem(
                "passive",
                text.place_of(first),
                f"{len(page.passive)} of the {page.sentences} sentences of this page may not say "
                f"who does it: {some}.",
                "Where it matters who, begin with them: “a worker asks you”, not “you are asked”.",
                severity=SEVERITIES[rule.check],
            )
            yield Found(problem, text.path)


def passive_pattern(rule: PassiveVoice) -> re.Pattern[str]:
    """A form of “be”, and what was done: is told, was not asked, has been moved."""
    between = rf"(?:(?:{any_of(rule.between)}|[a-z]+ly)\s+)?"
    done = rf"(?!{any_of(rule.but_not)})(?:{any_of(rule.done)}|[a-z]+ed\b)"
    return re.compile(rf"{any_of(rule.after)}\s+{between}{done}")


def _pages(texts: Sequence[Text], passive: re.Pattern[str]) -> Iterator[Page]:
    pages: dict[tuple[str, Path], Page] = defaultdict(Page)
    seen: dict[str, tuple[int, list[str]]] = {}  # Guides say many lines again.
    for text in texts:
        if text.is_shown:
            if text.words not in seen:
                seen[text.words] = _counted(text.words, passive)
            count, found = seen[text.words]
            page = pages[text.page]
            page.sentences += count
            page.passive += [(text, words) for words in found]
    yield from pages.values()


def _counted(words: str, passive: re.Pattern[str]) -> tuple[int, list[str]]:
    """How many sentences there are, and how those are put that do not say who does it."""
    count, found = 0, []
    for sentence, _ in sentences_of(words):
        count += 1
        put = passive.search(sentence)
        if put and not _SAYS_WHO.match(sentence, put.end()):
            found.append(put[0])
    return count, found
