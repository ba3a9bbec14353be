"""How long the computer check of guides takes: python -m bench.prove

Three sizes, each checked against a count worked out by hand before its time is printed (CPU
seconds, median of five): the reference guides; 40 guides of 40 questions against 600 services;
and a ladder of 200 questions with three answers each, which has 3^200 paths and more.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Spans
from fingerpost.prove import prove_all
from fingerpost.read import read_project
from fingerpost.text import Source

ROOT = Path(__file__).resolve().parent.parent
NOWHERE = Spans(Source("bench.yaml", "x").span(1), {}, {})
AREAS = ("cambridgeshire", "peterborough", "norfolk", "kent")
BANDS = ("0-4", "5-10", "11-12", "13-15", "16-17", "18-25")
REPEATS = 5


def main() -> None:
    """Print the three times."""
    offer, problems = read_project(ROOT)
    assert offer is not None and not any(problem.is_error for problem in problems)
    say(f"{len(offer.guides)} reference guides", lambda: prove_all(offer), 0.3)
    many = many_guides(offer)
    assert len(many.guides) == 40 and len(many.services) == 600
    say("40 guides of 40 questions, 600 services", lambda: prove_all(many), 3.0)
    tall = replace(offer, guides=(ladder(200),))
    (proof,) = prove_all(tall)
    assert proof.longest == 200 and proof.paths == ladder_paths(200)
    say(f"a ladder of 200 questions, {proof.paths:.2e} paths", lambda: prove_all(tall), 0.05)


def say(what: str, run: Callable[[], object], target: float) -> None:
    """Time it and print the median beside what it should stay under."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    print(f"{what}: {statistics.median(times):.3f} s CPU (to stay under {target} s)")


def many_guides(offer: Offer) -> Offer:
    """40 guides of 40 questions, each of whose outcomes names 15 of 600 services."""
    pattern = offer.service_by_slug["cpft-camhs"]
    services = tuple(
        pattern.model_copy(update={"slug": f"made-up-{n}", "areas": (AREAS[n % 4],)})
        for n in range(600)
    )
    guides = tuple(wide_guide(number) for number in range(40))
    names = {**offer.names, "services": frozenset(service.slug for service in services)}
    return replace(offer, services=services, guides=guides, names=names)


def wide_guide(number: int) -> Guide:
    """Where, whose, how old, and then 37 questions two by two."""
    first = {
        "q0": question({area: ("q1", {"is_now": (area,)}) for area in AREAS}),
        "q1": question({area: ("q2", {"responsible_council": (area,)}) for area in AREAS}),
        "q2": question({f"a{n}": ("q3", {"age": (band,)}) for n, band in enumerate(BANDS)}),
    }
    rest = {
        f"q{n}": question({"on": (f"q{n + 1}", {}), "out": (f"end-{n}", {})}) for n in range(3, 39)
    }
    rest["q39"] = question({"on": ("end-39", {}), "out": ("end-39", {})})
    ends = {f"end-{n}": outcome(number * 15, 15) for n in range(3, 40)}
    return guide(f"wide-{number}", {**first, **rest}, ends)


def ladder(rungs: int) -> Guide:
    """Each question leads to the next by two answers and to the end by a third."""
    questions = {
        f"q{n}": question({"a": (f"q{n + 1}", {}), "b": (f"q{n + 1}", {}), "c": ("end", {})})
        for n in range(rungs - 1)
    }
    questions[f"q{rungs - 1}"] = question({"a": ("end", {})})
    return guide("ladder", questions, {"end": outcome(0, 0)})


def ladder_paths(rungs: int) -> int:
    """How many paths a ladder has: each rung but the last doubles those above and ends one."""
    paths = 1
    for _ in range(rungs - 1):
        paths = 2 * paths + 1
    return paths


def question(ways: dict[str, tuple[str, dict[str, tuple[str, ...]]]]) -> dict[str, object]:
    """A question from answer -> (where it goes, facts)."""
    answers = {
        name: {"label": name, "goto": goto, "facts": facts} for name, (goto, facts) in ways.items()
    }
    return {"ask": "?", "answers": answers}


def outcome(first: int, services: int) -> dict[str, object]:
    """A calm outcome that names some of the made-up services."""
    return {
        "title": "Ask",
        "urgency": "routine",
        "steps": ({"who": "childs-social-worker", "do": "Ask."},),
        "services": tuple({"id": f"made-up-{first + n}"} for n in range(services)),
    }


def guide(name: str, questions: dict[str, object], outcomes: dict[str, object]) -> Guide:
    """A guide with no gate and no case."""
    return Guide.model_validate(
        {
            "guide": name,
            "title": name,
            "audience": ("social-worker",),
            "gates": (),
            "start": "q0",
            "questions": questions,
            "outcomes": outcomes,
            "spans": NOWHERE,
        }
    )


if __name__ == "__main__":
    main()
