"""What is personal, and must be nowhere: names, one person's e-mail or number, a child's age.

The same questions are asked of editors' files and of built pages, so they have one home. All of
them are about how words look: docs/developers/personal.md says what that cannot catch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fingerpost.model.base import Line, Lines, Record, Slug, may, said
from fingerpost.model.contact import Contact
from fingerpost.model.withheld import Place, Withheld

_EMAIL = re.compile(r"(?<![\w.%+/-])[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NINE = r"7(?:[\s-]?\d){9}(?!\w)"
_MOBILES = (
    (re.compile(r"0" + _NINE), re.compile(r"(?<!\w)(?P<code>)$")),
    (re.compile(r"44[\s-]?(?:\(0\)[\s-]?)?" + _NINE), re.compile(r"(?P<code>\+|(?<!\w)00)$")),
)
"""How a mobile number goes, and what stands before it. Patterns that begin with what they look
for are many times quicker, so these are two."""
_TO_TEXT = re.compile(r"\b(?:texts?|texting|sms|whats ?app)\b", re.IGNORECASE)
_AGE = r"(?:1?\d|2[0-5])"
_AGE_ENDS = (
    r"(?=\s*(?:[,.](?!\d)|[;)!?”\"’]|$|years?\b|(?:is|was|has|had|said|says|who|and|lives)\b))"
)
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-Z][a-z]+")
_NAME_AND_AGE = re.compile(
    r"[A-Z](?<!\w.)[a-z]+(?:"
    rf",? \(?(?:aged?|who (?:is|was)|turned) {_AGE}\b"
    rf"|,? an? {_AGE}[- ]years?[- ]old"
    rf"|(?:, | is ){_AGE}{_AGE_ENDS}"
    rf"| \({_AGE}\))"
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Cllr)\.? [A-Z]\w+")
_AGE_AND_NAME = re.compile(r"years?[- ]old [A-Z][a-z]+")


@dataclass(frozen=True)
class Finding:
    """Something personal in a text: which rule, where, what is so and what would mend it."""

    rule: str
    place: Place
    message: str
    fix: str


class PersonalWords(Record):
    """What stands in content/personal.yaml: words that tell what is personal from what is not."""

    team_words: Lines = said("Parts of an e-mail address that show it is a team's.")
    free_mail: Lines = said("Hosts where anybody can have an e-mail address.")
    not_names: Lines = said("Words with a capital letter before an age that are nobody's name.")
    not_neutral: Lines = said("Words and phrases that no title or address may hold.")
    telling: Lines = may((), "Words that the tab of a page with the exit button may not show.")
    named_by_others: dict[Slug, Line] = may(
        {}, "Entries whose name or address keeps such a word, and why."
    )


NO_WORDS = PersonalWords(team_words=(), free_mail=(), not_names=(), not_neutral=())


@dataclass(frozen=True)
class Personal:
    """What one project knows that helps to find what is personal in a text."""

    words: PersonalWords = NO_WORDS
    withheld: Withheld | None = None
    to_text: frozenset[str] = frozenset()
    """Mobile numbers, in figures only, that the content says are lines to text."""
    proper: frozenset[str] = frozenset()
    """Words of the names of places, entries and organisations, in small letters."""
    texts: tuple[str, ...] = ()
    """What the content says: its words with small letters are nobody's name."""

    def findings(self, texts: Sequence[str]) -> Iterator[tuple[int, Finding]]:
        """Everything personal in these texts, each with the number of its text."""
        yield from self.names(texts)
        for number, text in enumerate(texts):
            if "@" in text:
                yield from ((number, finding) for finding in _emails(self, text))
            if _FIGURE.search(text):
                yield from ((number, finding) for finding in _mobiles(self, text))
                yield from ((number, finding) for finding in _children(self, text))

    def names(self, texts: Sequence[str]) -> Iterator[tuple[int, Finding]]:
        """The withheld names in these texts, each with the number of its text."""
        if self.withheld is None or not (found := self.withheld.found_in(texts)):
            return
        for number, text in enumerate(texts):
            for place in self.withheld.places(text, found):
                yield number, _withheld_name(place)

    def is_nobody(self, name: str) -> bool:
        """Whether a word with a capital letter is no first name, by what is known here."""
        small = name.casefold()
        word = re.compile(rf"\b{small}\b")
        is_known = small in self.proper or small in self.words.not_names
        return is_known or any(word.search(text) for text in self.texts)

    def telling(self, title: str) -> Finding | None:
        """The first word of a tab's title that tells others too much."""
        found = self._telling.search(title)
        return found and Finding(
            "tab-tells",
            found.span(),
            f"The browser's tab and history would say “{found[0]}”, where others may look.",
            "Write plainer words after “tab: ”. The page itself keeps its name.",
        )

    @cached_property
    def _telling(self) -> re.Pattern[str]:
        return _any_of(self.words.telling)

    @cached_property
    def _not_neutral(self) -> re.Pattern[str]:
        return _any_of(self.words.not_neutral)

    def not_neutral(self, title: str, slug: str) -> Finding | None:
        """The first word of a title or address that could tell, blame, alarm or name a person."""
        if slug in self.words.named_by_others:
            return None
        if person := _PERSON.search(title):
            return _person_in_title(person)
        found = self._not_neutral.search(title)
        return found and Finding(
            "title-not-neutral",
            found.span(),
            f"“{found[0]}” is no word for a title or address, which others may see.",
            "Say what the page helps with, in words that blame and alarm nobody.",
        )


def _person_in_title(found: re.Match[str]) -> Finding:
    return Finding(
        "title-not-neutral",
        found.span(),
        f"“{found[0]}” looks like a person's name, in a title that others may see.",
        "Name the team, the role or what the page helps with.",
    )


def _any_of(said: Iterable[str]) -> re.Pattern[str]:
    """Any of these words or phrases, in any case, with spaces or hyphens."""
    phrases = (re.escape(words).replace(r"\ ", r"[\s-]") for words in said)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(phrases) or '(?!)'})(?![^\W_])", re.IGNORECASE)


def personal_of(
    words: PersonalWords,
    withheld: Withheld | None,
    *,
    texts: Iterable[str],
    names: Iterable[str],
    contacts: Iterable[Contact],
) -> Personal:
    """What a project knows: by its files, the names of what it describes, and ways to reach it."""
    said = [f"{way.kind} {way.value} {way.say or ''} {way.note or ''}" for way in contacts]
    return Personal(
        words,
        withheld,
        to_text=frozenset(
            _figures(line[start:end])
            for line in said
            if _TO_TEXT.search(line)
            for start, end in _mobiles_in(line)
        ),
        proper=frozenset(_WORD.findall(" ".join(names).casefold())),
        texts=tuple(texts),
    )


def _withheld_name(place: Place) -> Finding:
    message = "This is the name of a person that must not be published in any form."
    return Finding("name-withheld", place, message, "Write the person's role instead.")


def _emails(personal: Personal, text: str) -> Iterator[Finding]:
    for email in _EMAIL.finditer(text):
        before, _, host = email[0].casefold().partition("@")
        parts = re.split(r"[._+%-]+", re.sub(r"\d", "", before).strip("._+%-"))
        is_named = 1 < len(parts) < 4 and not set(parts) & {*personal.words.team_words}
        if is_named or host in personal.words.free_mail:
            yield Finding(
                "email-personal",
                email.span(),
                f"“{email[0]}” looks like one person's own e-mail address.",
                "Give a team's address. If this is a team's, add a word of it to team_words in "
                "content/personal.yaml.",
            )


def _mobiles_in(text: str) -> Iterator[Place]:
    for pattern, goes_before in _MOBILES:
        for mobile in pattern.finditer(text):
            if before := goes_before.search(text, max(0, mobile.start() - 3), mobile.start()):
                yield mobile.start() - len(before["code"]), mobile.end()


def _mobiles(personal: Personal, text: str) -> Iterator[Finding]:
    for start, end in _mobiles_in(text):
        number, line = text[start:end], text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        if _figures(number) not in personal.to_text and not _TO_TEXT.search(line):
            yield Finding(
                "mobile-personal",
                (start, end),
                f"“{number}” is a mobile number, and nothing says that it is a line to text.",
                "Leave out a person's own number. Where it is a team's line to text, write text: "
                "in place of phone:, or say “text” beside it.",
            )


def _figures(number: str) -> str:
    return re.sub(r"^(?:00)?44(?=0?7)0?", "0", re.sub(r"\D", "", number))


def _children(personal: Personal, text: str) -> Iterator[Finding]:
    for pattern in (_NAME_AND_AGE, _AGE_AND_NAME):
        for child in pattern.finditer(text):
            if not any(map(personal.is_nobody, _NAME.findall(child[0]))):
                yield Finding(
                    "child-named",
                    child.span(),
                    f"“{child[0]}” is a name with an age, and could point to one child.",
                    "Write “a young person”, without name or age. If it is nobody's name, add "
                    "its word to not_names in content/personal.yaml.",
                )
