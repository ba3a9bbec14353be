"""Random guides with guards and facts: the walk agrees with listing every path by brute force."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations, product
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.model.ages import read_ages
from fingerpost.model.guide import Guide
from fingerpost.model.spans import Spans
from fingerpost.prove import prove
from fingerpost.prove.diff import diff
from fingerpost.read import read_project
from fingerpost.text import Source
from tests.browser.sample import EVERY_PAGE
from tests.projects import make_project

FACTS = {
    "in_care": ("yes", "no", "left-care"),
    "age": ("0-4", "5-10", "11-12", "13-15", "16-17", "18-25"),
}
MANY = 2000 if EVERY_PAGE in os.environ else 600
"""`make test-all` draws more. Each of the faults that we planted was found within 600."""


@cache
def council():
    """The made-up council's offer, without its guide."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder), {"decision_trees/example.yaml": None})
        offer, problems = read_project(project)
    assert problems == []
    return offer


def offer_with(guide, ages):
    """The council with this guide, and its one service for these ages."""
    offer = council()
    service = offer.service_by_slug["marsh-listening"]
    service = service.model_copy(
        update={"ages": read_ages(ages), "areas": ("uk",), "who_can_refer": ()}
    )
    return type(offer)(**{**vars_of(offer), "guides": (guide,), "services": (service,)})


def vars_of(offer):
    return {name: getattr(offer, name) for name in offer.__dataclass_fields__}


SPANS = Spans(Source("random.yaml", "x").span(1), {}, {})


# What answers may say, and guards ask: nothing, one fact or both, about as often. Every choice is
# made ready once, and drawn in one go: drawing word by word took nine tenths of these tests' time.
# Words are in the order of FACTS, as the order of a fact's words means nothing.
WORDS = {
    name: [chosen for size in (1, 2, 3) for chosen in combinations(known, size)]
    for name, known in FACTS.items()
}
ONE_FACT = [{name: words} for name in WORDS for words in WORDS[name]]
BOTH_FACTS = [dict(zip(WORDS, pair, strict=True)) for pair in product(*WORDS.values())]
SOMETHING = [*ONE_FACT * (len(BOTH_FACTS) // len(ONE_FACT)), *BOTH_FACTS]
ANYTHING = [*[{}] * len(BOTH_FACTS), *SOMETHING]
ENDS = ("talk", "ask", "end")


def guides():
    """A guide of up to six questions, each leading only to later ones."""
    return st.integers(1, 6).flatmap(guides_of)


@cache
def guides_of(count):
    names = [f"q{number}" for number in range(count)]
    later = [(*names[number + 1 :], *ENDS) for number in range(count)]
    return st.tuples(*map(question, later)).map(partial(fields_of, names))


def question(later):
    """One to three answers: what each says, where it goes, and perhaps where it goes for some."""
    guard = st.none() | st.tuples(st.sampled_from(SOMETHING), st.sampled_from(later))
    answer = st.tuples(st.sampled_from(ANYTHING), st.sampled_from(later), guard)
    return st.lists(answer, min_size=1, max_size=3)


def fields_of(names, questions):
    """The fields of a guide, as its file would be read."""
    asked = {
        name: {"ask": "?", "answers": {f"a{n}": answer(*a) for n, a in enumerate(answers)}}
        for name, answers in zip(names, questions, strict=True)
    }
    return {
        "guide": "test", "title": "T", "audience": ("social-worker",), "gates": (),
        "start": "q0", "questions": asked, "outcomes": {name: outcome(name) for name in ENDS},
        "spans": SPANS,
    }  # fmt: skip


def answer(facts, goto, guarded):
    if guarded is not None:
        when, elsewhere = guarded
        goto = ({"when": when, "goto": elsewhere}, {"goto": goto})
    return {"label": "x", "facts": facts, "goto": goto}


def outcome(name):
    services = ({"id": "marsh-listening"},) if name == "talk" else ()
    return {
        "title": name, "urgency": "routine", "services": services,
        "steps": ({"who": "childs-social-worker", "do": "Ask."},),
    }  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """One path, listed: its answers, where it ended, and what was known by then."""

    answers: tuple[tuple[str, str], ...]
    outcome: str
    known: tuple[frozenset[str], ...]


def list_paths(guide):
    """Every path that a reader can take, one by one, as plainly as it can be written."""
    everything = {name: frozenset(words) for name, words in FACTS.items()}
    paths, undecided = [], []

    def go(place, known, answers):
        if place in guide.outcomes:
            paths.append(Ended(answers, place, tuple(known[name] for name in sorted(FACTS))))
            return
        for name, chosen in guide.questions[place].answers.items():
            now = dict(known)
            for fact, words in chosen.facts.items():
                now[fact] = now[fact] & frozenset(words)
            if not all(now.values()):
                continue
            for branch in chosen.goto:
                guard = branch.when or {}
                if all(now[fact] <= frozenset(words) for fact, words in guard.items()):
                    go(branch.goto, now, (*answers, (place, name)))
                    break
                if all(now[fact] & frozenset(words) for fact, words in guard.items()):
                    undecided.append(place)

    go(guide.start, everything, ())
    return paths, bool(undecided)


def age_findings(paths, ages):
    """Whether the service can never take the reader of some path, decided year by year."""
    wanted = read_ages(ages)
    worst = "none"
    for path in (path for path in paths if path.outcome == "talk"):
        bands = path.known[sorted(FACTS).index("age")]
        if bands == frozenset(FACTS["age"]):
            continue
        years = [range(read_ages(band).youngest, read_ages(band).oldest + 1) for band in bands]
        fits = [any(wanted.youngest <= year <= wanted.oldest for year in band) for band in years]
        if not any(fits):
            worst = "clash"
    return worst


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(guides(), st.sampled_from(["0-17", "11-17", "18+", "5-12", "any"]))
def test_outcomes_paths_and_findings_are_those_of_listing_every_path(fields, ages):
    guide = Guide.model_validate(fields)
    proof = prove(guide, offer_with(guide, ages))
    paths, undecided = list_paths(guide)
    assert proof.paths == len(paths)
    if paths:
        assert proof.longest == max(len(path.answers) for path in paths)
        assert proof.shortest == min(len(path.answers) for path in paths)
    rules = {finding.rule for finding in proof.findings}
    assert ("guard-undecided" in rules) == undecided
    assert ("service-age" in rules) == (age_findings(paths, ages) == "clash")
    by_name = {page.key for page in proof.outcomes}
    unreached = {
        f.message.split("“")[1].split("”")[0]
        for f in proof.findings
        if f.rule == "never-reached" and f.message.startswith("No answer leads to the outcome")
    }
    assert {path.outcome for path in paths} <= by_name - unreached


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(guides(), guides())
def test_a_diff_counts_the_paths_that_listing_both_versions_shows(old_fields, new_fields):
    old, new = Guide.model_validate(old_fields), Guide.model_validate(new_fields)
    before = {path.answers: path.outcome for path in list_paths(old)[0]}
    after = {path.answers: path.outcome for path in list_paths(new)[0]}
    both = before.keys() & after.keys()
    found = diff(offer_with(old, "any"), offer_with(new, "any"))
    count = {kind: sum(d.paths(kind) for d in found) for kind in ("outcome", "added", "removed")}
    assert count == {
        "outcome": sum(before[way] != after[way] for way in both),
        "added": len(after) - len(both),
        "removed": len(before) - len(both),
    }
