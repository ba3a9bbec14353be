"""The few numbers that ranking turns on; the browser is given them in the root file."""

from __future__ import annotations

from math import log

FIELDS = ("name", "aka", "summary", "labels", "text")
BOOSTS = (4.0, 3.0, 2.0, 1.5, 1.0)
B = (0.4, 0.2, 0.6, 0.6, 0.75)
"""How much a field's length counts against it."""
K1 = 1.2

STANDING = {
    "active": 1.0,
    "paused": 0.6,
    "proposed": 0.4,
    "historic": 0.6,
    "elsewhere": 0.6,
    "closed": 0.6,
    "organisation": 0.5,
    "word": 0.5,
}
"""What an entry's score is multiplied by: what nobody can use stands behind what they may."""

SYNONYM = 0.5
TYPO = 0.6
PREFIX = 0.8
"""What a word the reader did not write, or has not finished, counts for."""

BEGUN = 4
"""Letters from which on a last word that nobody knows may be the beginning of another: those of one
shard (shards.PREFIX)."""
ENDINGS = 4
"""How many words a beginning may stand for: those that most documents have."""

FOUND_BY = 20
"""Documents that a synonym leads to: those nearest to what it says to look for as well."""
NAMED = 2.0
"""What a name that is no word (names.py) counts for, over and above its being a rare word."""
STEPS = 64
"""A synonym's scores are kept in this many steps to one, so that both sides add the same sums."""

OPEN_THEN = 1.5
"""What a score is multiplied by for what is open when the query says; what is closed goes last."""
OTHER_AGE = 0.5
"""What an entry's score is multiplied by when it states ages and the query's is not among them."""

COMMON = 1 / 8
"""Of all documents: what more of them say than this is not worth a line of synonyms."""

COORDINATION = 0.7
"""How much of a score is lost by a document that has almost nothing of what the words tell."""

TIE = 1e-9
"""Scores nearer than this are equal and go by slug: logarithms differ in their last bits."""


def idf(documents: int, of: int) -> float:
    """Whoosh's inverse document frequency of what so many documents have."""
    return log(of / (documents + 1)) + 1


def worth(documents: int, of: int) -> float:
    """What a word that so many documents have tells about what is meant: the rarer, the more.

    Its inverse document frequency, squared: as where words are weighted by it in the query and in
    the document (Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
    Information Processing & Management 24(5), 1988).
    """
    return idf(documents, of) ** 2


def shared(found: float, of: float) -> float:
    """What having some of the query's words is worth: what those tell, of what they all tell."""
    return 1.0 if found >= of else 1.0 - COORDINATION * (1.0 - found / of)
