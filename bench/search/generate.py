"""An offer grown to 10,000 documents: the reference entries varied, the same ones every time.

Each new entry is a reference entry moved to another council. Its place, name and body are its own;
its sentences are those of entries for the same needs, moved with it, and a few that say what is
only there. One word in a few hundred is misspelt, as in any directory that many people write. So
words grow in number as they do in real directories: most new ones are names, and half stand once.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import yaml

from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.model.prose import Prose
from fingerpost.model.service import Service
from fingerpost.search.documents import documents

SEED = 5
PLACES = 1400
BODIES = 1800
SLIP = 1 / 300
"""How many words of an entry's sentences are misspelt."""
LINES = (
    "eligibility",
    "how_to_refer",
    "have_ready",
    "sent_back_when",
    "what_to_expect",
    "limits",
    "waiting",
    "while_you_wait",
    "ask_about_consent",
    "confidentiality",
    "out_of_county",
    "cost",
    "caution",
    "sources_differ",
)
"""Fields whose lines an entry may have from others for the same need."""

_WORDS = Path(__file__).with_name("words.yaml")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_GAP = re.compile(r"\{(\w+)\}")
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")


def fewer(offer: Offer, entries: int) -> Offer:
    """The offer with so many of its entries: services and organisations are taken out evenly."""
    every = (*offer.services, *offer.organisations)
    count = entries - len(offer.guidance)
    kept = {every[len(every) * n // count].slug for n in range(count)}
    return replace(
        offer,
        services=tuple(s for s in offer.services if s.slug in kept or s.slug in ALWAYS_OPEN),
        organisations=tuple(one for one in offer.organisations if one.slug in kept),
    )


def grown(offer: Offer, size: int, seed: int = SEED) -> Offer:
    """The offer with as many made-up entries as bring it to so many documents."""
    missing = size - len(documents(offer))
    made = tuple(_Maker(offer, random.Random(seed)).entries(missing))
    slugs = offer.names["services"].union(service.slug for service in made)
    return replace(
        offer,
        services=tuple(sorted((*offer.services, *made), key=lambda service: service.slug)),
        names={**offer.names, "services": slugs},
    )


class _Maker:
    """Makes entries of an offer, by chance."""

    def __init__(self, offer: Offer, chance: random.Random) -> None:
        self._offer, self._chance = offer, chance
        self._lists: dict[str, list[str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
        self._patterns = [service for service in offer.services if service.urgent_use == "never"]
        self._towns = self._named(PLACES, self._town)
        self._bodies = self._named(BODIES, self._body)

    def entries(self, count: int) -> Iterator[Service]:
        """So many entries, no two of one name."""
        taken = {service.name for service in self._offer.services}
        for number in range(count):
            yield self._entry(f"made-{number:05d}", taken)

    def _entry(self, slug: str, taken: set[str]) -> Service:
        pattern = self._chance.choice(self._patterns)
        area, town = self._chance.choice(self._elsewhere), self._often(self._towns)
        name = self._name(pattern, area, town)
        if name in taken:
            name = f"{name}, {self._chance.choice(self._towns)}"
        taken.add(name)
        moved = {field: self._lines(pattern, field, area, town) for field in LINES}
        own = (self._filled("sentences", town) for _ in range(self._chance.randint(3, 9)))
        return pattern.model_copy(
            update=moved
            | {
                "slug": slug,
                "name": name,
                "aka": self._aka(pattern, name),
                "summary": self._summary(pattern, area, town),
                "areas": (area,),
                "status": pattern.status if self._chance.random() < 0.3 else "active",
                "organisation": None,
                "body": Prose(plain=" ".join(self._slipped(line) for line in own)),
                "facts": (),
                "see_also": (),
                "idea": None,
                "replaces": (),
            }
        )

    @cached_property
    def _elsewhere(self) -> list[str]:
        """The places of other councils, so that what is asked for at home keeps its answers."""
        offer = self._offer
        around = {
            area for area in offer.words.areas.terms if set(offer.site.areas) & offer.within(area)
        }
        return sorted(offer.words.areas.terms.keys() - around - offer.places)

    def _name(self, pattern: Service, area: str, town: str) -> str:
        if self._chance.random() < 0.4:
            bare = re.sub(r" *\([^)]*\)", "", pattern.name)
            return f"{self._moved(bare, area, town)} ({town})"
        return self._filled("names", town)

    def _aka(self, pattern: Service, name: str) -> tuple[str, ...]:
        letters = "".join(word[0] for word in re.findall(r"\w+", name))
        return (letters.upper(), *pattern.aka[:1]) if self._chance.random() < 0.2 else ()

    def _summary(self, pattern: Service, area: str, town: str) -> str:
        if self._chance.random() < 0.5:
            return self._slipped(self._filled("summaries", town))
        return self._moved(self._like(pattern).summary, area, town)

    def _lines(self, pattern: Service, field: str, area: str, town: str) -> tuple[str, ...]:
        """Some of an entry's own lines and some of another's, moved to another place."""
        held = [*getattr(pattern, field), *getattr(self._like(pattern), field)]
        kept = [line for line in dict.fromkeys(held) if self._chance.random() < 0.6]
        return tuple(self._slipped(self._moved(line, area, town)) for line in kept)

    def _like(self, pattern: Service) -> Service:
        """Another entry that helps with one of the same things."""
        need = self._chance.choice(pattern.needs)
        return self._chance.choice(self._by_need[need])

    @cached_property
    def _by_need(self) -> dict[str, list[Service]]:
        found: dict[str, list[Service]] = {}
        for service in self._patterns:
            for need in service.needs:
                found.setdefault(need, []).append(service)
        return found

    # Words

    def _filled(self, template: str, town: str) -> str:
        def fill(gap: re.Match[str]) -> str:
            word = self._word(gap[1].lower(), town)
            return word[0].upper() + word[1:] if gap[1][0].isupper() else word

        line = _GAP.sub(fill, self._chance.choice(self._lists[template]))
        return line[0].upper() + line[1:]

    def _word(self, gap: str, town: str) -> str:
        match gap:
            case "town":
                return town if self._chance.random() < 0.6 else self._often(self._towns)
            case "project":
                return self._project()
            case "body":
                return self._often(self._bodies)
            case "number":
                return str(self._chance.randint(2, 180))
            case "year":
                return str(self._chance.randint(1988, 2025))
            case "site":
                return f"{self._project()}{self._chance.choice(self._towns)}".replace(
                    " ", ""
                ).lower()
            case "postcode":
                return self._postcode()
            case "road":
                return f"{self._often(self._towns)} {self._chance.choice(self._lists['roads'])}"
        return self._often(self._lists[gap])

    def _moved(self, line: str, area: str, town: str) -> str:
        """The line with the names of other places in it changed for these."""
        return self._place_names.sub(
            lambda found: self._offer.words.areas.named(area) if found[0] in self._wide else town,
            line,
        )

    @cached_property
    def _wide(self) -> frozenset[str]:
        terms = self._offer.words.areas.terms.values()
        return frozenset(term.name for term in terms if term.within == "england")

    @cached_property
    def _place_names(self) -> re.Pattern[str]:
        names = sorted(term.name for term in self._offer.words.areas.terms.values())
        towns = ["Ely", "Wisbech", "Huntingdon", "Cambridge"]
        return re.compile(rf"\b({'|'.join(map(re.escape, (*names, *towns)))})\b")

    def _slipped(self, line: str) -> str:
        def slip(found: re.Match[str]) -> str:
            word = found[0]
            if self._chance.random() > SLIP * 3:  # About one word in three is this long.
                return word
            at = self._chance.randrange(1, len(word) - 1)
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            return self._chance.choice([word[:at] + word[at + 1 :], word[:at] + word[at:], swapped])

        return _LONG_WORD.sub(slip, line)

    def _often(self, words: list[str]) -> str:
        """One of the words: the first ones often, the last ones seldom."""
        return words[int(len(words) * self._chance.random() ** 2)]

    def _named(self, count: int, make) -> list[str]:
        return list(dict.fromkeys(make() for _ in range(count)))

    def _town(self) -> str:
        name = self._chance.choice(self._lists["beginnings"]) + self._chance.choice(
            self._lists["endings"]
        )
        return (
            f"{self._chance.choice(self._lists['second'])} {name}"
            if self._chance.random() < 0.2
            else name
        )

    def _project(self) -> str:
        return " ".join(self._chance.choice(self._lists[part]) for part in ("first", "last"))

    def _postcode(self) -> str:
        """A made-up one: no real postcode begins with Q."""
        letter, number = self._chance.choice, self._chance.randint
        end = letter(_LETTERS) + letter(_LETTERS)
        return f"Q{letter(_LETTERS)}{number(1, 29)} {number(1, 9)}{end}"

    def _body(self) -> str:
        name = self._project() if self._chance.random() < 0.5 else self._often(self._towns)
        return f"{name} {self._chance.choice(self._lists['bodies'])}"
