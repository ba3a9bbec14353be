"""No sentence promises more than anybody knows: that a guide is safe, or that a service will help.

A sentence that denies, asks or supposes it promises nothing: "ask whether they can help".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fingerpost.check.found import Found
from fingerpost.check.texts import QUOTED, Text
from fingerpost.model.offer import Offer
from fingerpost.problem import Problem

_OURS = (
    "(?:guides?|routes?|paths?|pages?|answers?|endings?|outcomes?|ways? through|(?:web)?sites?"
    "|checks?|tools?|advice|information|lists?|search(?:es)?)"
)
_THEIRS = (
    "(?:services?|teams?|(?:help)?lines?|projects?|panels?|charit(?:y|ies)|organisations?|centres?"
    "|programmes?|clinics?)"
)
_SAFE = (
    "(?:(?:perfectly|completely|clinically|always|quite|very) )?"
    "(?:safe(?:r|st)?|reliable|trustworthy|accurate|correct|complete|foolproof|risk-free)"
)
_SURE = r"(?:prove[ds]?|proven|verif(?:y|ied|ies)|guarante\w+|certif(?:y|ied|ies)|assured?)"
_IS = r"(?:is|are|was|were|be|been|being|stays?|remains?|looks?)"
_SURELY = "(?:always |also |certainly |surely |definitely |really )?"
_CLAIMS = (
    rf"{_SAFE} (?:and \w+ )?{_OURS}\b",
    rf"\b{_OURS}(?: \w+){{0,3}} {_IS} (?:\w+ ){{0,2}}{_SAFE}(?! place)\b",
    rf"\b{_OURS}\b[^,;:]*\b{_SURE}\b",
    rf"\b{_SURE}\b[^,;:]*\b{_OURS}\b",
    r"\bsafe(?:ly)? to (?:use|follow|trust|rely)\b|\byou can (?:safely|always) (?:rely|trust)\b",
    rf"\b(?:{_THEIRS}(?: \w+){{0,2}}?|they|it|this|we) (?:can|will) {_SURELY}help\b",
    r"\b(?:is|are) (?:sure|certain|bound|guaranteed) to (?:help|say yes|answer|take)\b",
    r"\byou will (?:always |certainly |surely )?(?:get|be given|be offered) (?:help|a place|it)\b",
)
_CLAIM = re.compile("|".join(rf"(?:{claim})" for claim in _CLAIMS), re.IGNORECASE)
_MAY_CLAIM = re.compile(
    rf"safe|reliable|trust|accura|correct|complete|foolproof|risk-free|sure|certain|bound|help"
    rf"|you will|{_SURE}",
    re.IGNORECASE,
)
"""Most texts hold none of these, and are passed over."""
_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|cannot|can[’']t|isn[’']t|don[’']t|without|neither|if"
    r"|whether|unless|until|who|whom|which|what|how|ask|asks|asked|may|might|could)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_QUOTE = re.compile(QUOTED)


def promises_in(text: str) -> Iterator[str]:
    """The words of each promise, sentence by sentence, as they are written."""
    if not _MAY_CLAIM.search(text):
        return
    for sentence in _SENTENCE.findall(_QUOTE.sub(lambda quote: " " * len(quote[0]), text)):
        claim = _CLAIM.search(sentence)
        if claim and not _DENIED.search(sentence[: claim.end()]):
            yield claim[0].strip()


def find_promises(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """No sentence calls a guide or a route safe, proved or the like, or promises a service's help.

    It is a rule about safety: no file can make an exception.
    """
    for text in texts:
        for words in promises_in(text.words) if text.is_shown else ():
            problem = Problem(
                "word-promises",
                text.place_of(words.split()[0] if words not in text.words else words),
                f"“{words}” promises more than anybody knows.",
                "Say what it does, or whom to ask: “They listen”, “Ask whether they can help”. "
                "A title that holds the words goes in quotation marks.",
            )
            yield Found(problem, text.path, words)
