"""The parts of a run: each fills in some figures of every engine at one size."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.search.browser import WARM, Engine
from bench.search.corpus import Corpus
from bench.search.figures import SMALL, Measured, spread
from bench.search.peers import NotComparable
from bench.search.relevance import Rules, judged_paths
from bench.search.trial import Trial, asked, say
from fingerpost.search.judge import WHEN, Judgement, judge
from fingerpost.search.words import words

WHOLE = ("minisearch", "lunr")
"""Engines that fetch all they have, whatever is asked: a few first searches tell it."""
FEW = 3


@dataclass(frozen=True)
class Asked:
    """How many queries a part is measured with."""

    queries: int
    phone: int


Found = dict[str, Measured]
Part = Callable[[Trial, Found, Asked], None]


def build(trial: Trial, found: Found, how: Asked) -> None:
    """What making the index took, what it weighs, and whether its page works under a policy."""
    for engine in trial.engines:
        say(f"{trial.corpus.name}: {engine.name} under the strict policy")
        it, made = found[engine.name], trial.made[engine.name]
        it.build, it.index = made.seconds, made.size
        it.strict = trial.works_strictly(engine)


def first_bytes(trial: Trial, found: Found, how: Asked) -> None:
    """What first searches fetch."""
    queries = spaced(queries_of(trial.corpus), how.queries)
    for engine in trial.engines:
        say(f"{trial.corpus.name}: first searches of {engine.name}")
        few = queries[:FEW] if engine.name in WHOLE else queries
        firsts = [trial.first(engine, query) for query in few]
        it = found[engine.name]
        it.bytes = spread(first.bytes for first in firsts)
        it.bytes_of_ten = spread(first.bytes for first in firsts if first.drawn == 10)
        it.requests = spread(len(first.sent) for first in firsts)


def on_a_phone(trial: Trial, found: Found, how: Asked) -> None:
    """The seconds to ten results, for queries that have ten from every engine."""
    queries = _with_ten(trial, how)
    trial.host.is_slow = True
    for engine in trial.engines:
        say(f"{trial.corpus.name}: {engine.name} on a phone, {len(queries)} queries")
        few = queries[:FEW] if engine.name in WHOLE else queries
        firsts = [trial.first(engine, query) for query in few]
        if any(first.drawn != 10 for first in firsts):
            raise NotComparable(f"{engine.name} did not draw ten results on the phone")
        found[engine.name].phone = spread(first.seconds for first in firsts)
    trial.host.is_slow = False


def _with_ten(trial: Trial, how: Asked) -> list[str]:
    queries = spaced(queries_of(trial.corpus), how.queries)
    for engine in trial.engines:
        answers = trial.answers(engine, [asked(query) for query in queries])
        pairs = zip(queries, answers, strict=True)
        queries = [query for query, answer in pairs if len(answer.numbers) > 9]
    if len(queries) < FEW:
        raise NotComparable(f"only {queries} have ten results from every engine")
    return spaced(queries, how.phone)


def warm(trial: Trial, found: Found, how: Asked) -> None:
    """The time of a query when everything it needs is there."""
    queries = [asked(query) for query in spaced(queries_of(trial.corpus), how.queries)]
    for engine in trial.engines:
        say(f"{trial.corpus.name}: {engine.name} when warm")
        answers = trial.answers(engine, queries, WARM)
        # The middle of each query's turns, so that one pause of the machine is no figure.
        found[engine.name].warm = spread(sorted(answer.times)[WARM // 2] for answer in answers)


def relevance(trial: Trial, found: Found, how: Asked) -> None:
    """How well the judged queries are answered: ours with its synonyms, peers with and without."""
    rules = Rules(trial.corpus)
    queries = trial.corpus.offer.search.judged
    for engine in trial.engines:
        say(f"{trial.corpus.name}: {engine.name} on {len(queries)} judged queries")
        it = found[engine.name]
        if engine.name == "fingerpost":
            it.judged = _ours(trial, engine)
        else:
            it.plain = _peers(trial, engine, rules, [() for _ in queries])
            others = [rules.others(query.query) for query in queries]
            it.judged = _peers(trial, engine, rules, others)


def _ours(trial: Trial, engine: Engine) -> Judgement:
    """What the browser finds, when `fingerpost search --judge` finds the same."""
    queries = trial.corpus.offer.search.judged
    when = WHEN.isoformat()
    chosen = [{"area": q.area, "archive": q.archive == "yes", "now": when} for q in queries]
    pairs = zip(queries, chosen, strict=True)
    answers = trial.answers(engine, [asked(query.query, choice=choice) for query, choice in pairs])
    judgement = judged_paths([answer.paths for answer in answers], queries)
    if trial.corpus.name == SMALL:
        said = judge(trial.corpus.finder, queries)
        pairs = zip(judgement.verdicts, said.verdicts, strict=True)
        if unlike := [one.query.query for one, other in pairs if one.found != other.found]:
            raise NotComparable(f"the browser and the command line differ on {unlike}")
    return judgement


def _peers(
    trial: Trial, engine: Engine, rules: Rules, others: Sequence[Sequence[str]]
) -> Judgement:
    queries = trial.corpus.offer.search.judged
    pairs = zip(queries, others, strict=True)
    answers = trial.answers(engine, [asked(query.query, others=more) for query, more in pairs])
    lists = [
        rules.paths(trial.numbers(engine, answer), query)
        for query, answer in zip(queries, answers, strict=True)
    ]
    return judged_paths(lists, queries)


PARTS: dict[str, Part] = {
    "build": build,
    "bytes": first_bytes,
    "time": on_a_phone,
    "warm": warm,
    "relevance": relevance,
}


def queries_of(corpus: Corpus) -> list[str]:
    """The judged queries, and as many again of words that stand together in a summary."""
    judged = [query.query for query in corpus.offer.search.judged]
    chance = random.Random(len(judged))
    return judged + [_of_summary(corpus, chance) for _ in judged]


def _of_summary(corpus: Corpus, chance: random.Random) -> str:
    """One to four words as they follow one another in some document's summary."""
    stop = corpus.offer.search.stopwords
    while True:
        said = [word for word in words(chance.choice(corpus.documents).summary) if word not in stop]
        start, count = chance.randrange(max(1, len(said) - 3)), chance.randint(1, 4)
        if text := " ".join(said[start : start + count]):
            return text


def spaced(queries: Sequence[str], count: int) -> list[str]:
    """So many of them, evenly from first to last."""
    step = max(1.0, len(queries) / count)
    return [queries[int(step * n)] for n in range(min(count, len(queries)))]
