"""Made-up languages, by a rule: en-XA is accented and longer, ar-XB runs from right to left.

No word is left as English has it, so a word that nobody marked or translated is easily found.
Tags, numbers, places for numbers and links stay as they are.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from fingerpost.catalogues import written
from fingerpost.model.language import BODY, Message, fingerprint
from fingerpost.model.offer import Offer
from fingerpost.model.translating import WORD_LISTS, original_of, texts_of, urgent_words
from fingerpost.read import read_project
from fingerpost.render.messages import messages

ACCENTED = str.maketrans(
    "aceiknoruwyzACEINORUYZlsgthbdfjmpvqxBDFGHJKLMPQSTVWX",
    "áçéíķñóŕúŵýžÁÇÉÍÑÓŔÚÝŽľšğťĥƀďƒĵɱþṽǫẋßĎƑĞĤĴĶĽṀÞǪŠŤṼŴẊ",
)
ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz",
    "ابجدهفغحيجكلمنوبقرستوفوخيز",
)
LANGUAGES = {"en-XA": ("Áççéñťš", "ltr"), "ar-XB": ("رباعي", "rtl")}
ROLES = ("A made-up paediatric nurse", "A made-up translator")
_KEPT = re.compile(r"(<[^>]*>|%\(\w+\)[sd]|%%|&\w+;|\]\([^)]*\)|https?:\S+)")


def pseudo(words: str, tag: str) -> str:
    """The words in a made-up language."""

    def other(text: str) -> str:
        return text.translate(ACCENTED) if tag == "en-XA" else text.lower().translate(ARABIC)

    pieces = _KEPT.split(words)
    made = "".join(piece if number % 2 else other(piece) for number, piece in enumerate(pieces))
    return made if tag == "ar-XB" else f"{made} ~"


def speak(project: Path, *tags: str) -> None:
    """Add these made-up languages to a project, everything translated and signed."""
    offer = _read(project)
    for tag in tags:
        name, direction = LANGUAGES[tag]
        _write(project / f"site/languages/{tag}.yaml", f"name: {name}\ndirection: {direction}\n")
        said = [_said(message, tag) for message in messages(project)]
        header = "Plural-Forms: nplurals=2; plural=(n != 1);\n"
        _write(project / f"site/languages/{tag}.po", written(said, header))
        for kind, slug, path in _places(offer, tag):
            _translate(project / path, offer, kind, slug, tag)
    sign(project)


def _said(message: Message, tag: str) -> Message:
    forms = (message.english, message.plural) if message.plural else (message.english,)
    return Message(
        message.context, message.english, message.plural, tuple(pseudo(one, tag) for one in forms)
    )


def _places(offer: Offer, tag: str):
    for service in offer.services:
        yield "services", service.slug, f"content/services/{service.slug}.{tag}.md"
    for page in offer.guidance:
        yield "guidance", page.slug, f"content/guidance/{page.slug}.{tag}.md"
    for guide in offer.guides:
        yield "guides", guide.slug, f"decision_trees/{guide.slug}.{tag}.yaml"
    for part in offer.parts:
        yield "parts", part.part, f"decision_trees/parts/{part.part}.{tag}.yaml"
    for name in WORD_LISTS:
        yield "words", name, f"content/{name}.{tag}.yaml"
    yield "site", "site", f"site/site.{tag}.yaml"


def _translate(file: Path, offer: Offer, kind: str, slug: str, tag: str) -> None:
    original = original_of(offer, kind, slug)
    english = texts_of(original)
    fields = _nested({path: pseudo(words, tag) for path, words in english.items() if path != BODY})
    lines = [f"made_from: {fingerprint(english)}"]
    text = "\n".join([*lines, *_block(fields, "")])
    if file.suffix == ".md":
        text = f"---\n{text}\n---\n{_prose(original, tag)}"
    _write(file, text + "\n")


def _block(value, indent: str):
    """The lines of a value as a file has them."""
    pairs = (
        [("- ", item) for item in value]
        if isinstance(value, list)
        else [(f"{name}: ", item) for name, item in value.items()]
    )
    for head, item in pairs:
        if item and not isinstance(item, str):
            yield f"{indent}{head.rstrip()}"
            yield from _block(item, indent + "  ")
        else:
            yield f"{indent}{head}{json.dumps(item, ensure_ascii=False)}"


def _prose(original, tag: str) -> str:
    body = original.spans.whole.source.text.split("---\n", 2)[2]
    return "\n".join(_line(line, tag) for line in body.split("\n"))


def _line(line: str, tag: str) -> str:
    mark, words = re.fullmatch(r"(\W*)(.*)", line).groups()
    return mark + pseudo(words, tag) if words else line


def _nested(texts: dict) -> dict:
    """Words by their places as a file has them; an item of a list without words is empty."""
    made: dict = {}
    for path, words in texts.items():
        here = made
        for part in path[:-1]:
            here = here.setdefault(part, {})
        here[path[-1]] = words
    return {name: _listed(value) for name, value in made.items()}


def _listed(value):
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(one) for name, one in value.items()}
    if inner and all(isinstance(name, int) for name in inner):
        return [inner.get(number, {}) for number in range(max(inner) + 1)]
    return inner


def sign(project: Path, roles: tuple[str, ...] = ROLES) -> None:
    """Have made-up roles sign every urgent translation of a project, as its words are now."""
    offer = _read(project)
    for language in offer.languages:
        file = project / f"site/languages/{language.tag}.yaml"
        _sign(file, language.catalogue.urgent, roles, at_end=True)
        for translation in language.translations:
            if words := urgent_words(offer, translation):
                _sign(project / translation.spans.whole.path, words, roles)


def _sign(file: Path, words: dict, roles: tuple[str, ...], *, at_end: bool = False) -> None:
    made = fingerprint(words)
    lines = [f"  - {{role: {role}, on: 2026-11-20, words: {made}}}" for role in roles]
    signed = "\n".join(["signed_by:", *lines, ""])
    text = file.read_text(encoding="utf-8")
    if at_end:
        _write(file, text + signed)
    else:
        _write(file, re.sub(r"(?m)^(made_from: .*\n)", rf"\g<1>{signed}", text, count=1))


def _read(project: Path) -> Offer:
    offer, problems = read_project(project)
    assert offer, [problem.message for problem in problems]
    return offer


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
