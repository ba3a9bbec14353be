"""Two versions of a guide side by side: which paths end otherwise, without listing the paths.

A path is its questions and answers by name. Pairs of states are walked together and remembered,
so the cost grows with pairs of states that can be reached together, not with paths.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fingerpost.model.diff import Change, ChangeKind, GuideDiff
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.prove.facts import make_domains
from fingerpost.prove.graph import End, make_graph
from fingerpost.prove.services import verdicts
from fingerpost.prove.shape import check_loops
from fingerpost.prove.walk import State, Walk, count_paths, walk

Labels = tuple[str, ...]
Key = tuple[ChangeKind, str, str]
Found = dict[Key, tuple[int, Labels]]


def diff(before: Offer, after: Offer) -> tuple[GuideDiff, ...]:
    """The changes of every guide that either version has and that can be walked, by name."""
    old, new = before.guide_by_slug, after.guide_by_slug
    found = []
    for slug in sorted({*old, *new}):
        pair = _diff_guide(slug, _side(old.get(slug), before), _side(new.get(slug), after))
        if pair is not None and pair.changes:
            found.append(pair)
    return tuple(found)


@dataclass
class _Side:
    """One version of a guide: its walk, and what each end says and knows."""

    walk: Walk
    offer: Offer
    ends: dict[State, Found] = field(default_factory=dict)

    @property
    def start(self) -> State:
        return (self.walk.graph.start, self.walk.domains.start)

    @property
    def paths(self) -> int:
        return count_paths(self.walk).paths

    def end(self, state: State) -> End | None:
        return self.walk.graph.ends.get(state[0])


def _side(guide: Guide | None, offer: Offer) -> _Side | None:
    if guide is None:
        return None
    graph = make_graph(guide, offer)
    if graph.problems or not graph.is_whole or check_loops(graph):
        return None
    return _Side(walk(graph, make_domains(guide, offer)), offer)


def _diff_guide(slug: str, old: _Side | None, new: _Side | None) -> GuideDiff | None:
    if old is None and new is None:
        return None
    if old is None or new is None:
        found = _all(new, "added") if new else _all(old, "removed") if old else {}
        paths = (0, new.paths) if new else (old.paths if old else 0, 0)
        return GuideDiff(slug, *paths, _changes(found))
    pairs = _Pairs(old, new)
    return GuideDiff(slug, old.paths, new.paths, _changes(pairs.compare(old.start, new.start)))


def _changes(found: Found) -> tuple[Change, ...]:
    order = ("outcome", "removed", "added", "services", "wording")
    listed = (Change(*key, paths, labels) for key, (paths, labels) in found.items())
    return tuple(sorted(listed, key=lambda c: (order.index(c.kind), -c.paths, c.before, c.after)))


def _merge(found: Found, more: Found, label: str | None = None) -> None:
    """Add what lies behind an answer; the shortest example wins, then the first in the alphabet."""
    for key, (paths, labels) in more.items():
        longer = labels if label is None else (label, *labels)
        if key in found:
            count, best = found[key]
            found[key] = (count + paths, min(best, longer, key=lambda way: (len(way), way)))
        else:
            found[key] = (paths, longer)


def _all(side: _Side, kind: ChangeKind, state: State | None = None) -> Found:
    """Every path from a state, as added or removed."""
    here = state or side.start
    if here in side.ends:
        return side.ends[here]
    found: Found = {}
    if side.end(here):
        key: Key = (kind, "", here[0]) if kind == "added" else (kind, here[0], "")
        found[key] = (1, ())
    for edge, to in side.walk.steps.get(here, ()):
        _merge(found, _all(side, kind, to), edge.answer.label)
    side.ends[here] = found
    return found


@dataclass
class _Pairs:
    old: _Side
    new: _Side
    seen: dict[tuple[State, State], Found] = field(default_factory=dict)

    def compare(self, old: State, new: State) -> Found:
        """What changed on the paths from this pair of states on."""
        pair = (old, new)
        if pair not in self.seen:
            self.seen[pair] = self._compare(old, new)
        return self.seen[pair]

    def _compare(self, old: State, new: State) -> Found:
        ends = (self.old.end(old), self.new.end(new))
        if ends[0] and ends[1]:
            return self._compare_ends(old, ends[0], new, ends[1])
        found: Found = {}
        if ends[0] or ends[1] or old[0] != new[0]:
            _merge(found, _all(self.old, "removed", old))
            _merge(found, _all(self.new, "added", new))
            return found
        before = {edge.name: (edge, to) for edge, to in self.old.walk.steps.get(old, ())}
        after = {edge.name: (edge, to) for edge, to in self.new.walk.steps.get(new, ())}
        for name, (edge, to) in after.items():
            if name in before:
                _merge(found, self.compare(before[name][1], to), edge.answer.label)
            else:
                _merge(found, _all(self.new, "added", to), edge.answer.label)
        for name, (edge, to) in before.items():
            if name not in after:
                _merge(found, _all(self.old, "removed", to), edge.answer.label)
        return found

    def _compare_ends(self, old: State, was: End, new: State, now: End) -> Found:
        if was.name != now.name:
            return {("outcome", was.name, now.name): (1, ())}
        if was.outcome != now.outcome:
            return {("wording", was.name, now.name): (1, ())}
        if _known(self.old, old) != _known(self.new, new):
            return {("services", was.name, now.name): (1, ())}
        return {}


def _known(side: _Side, state: State) -> Iterable[tuple[str, str, str]]:
    """What the check knows of each service at an end."""
    return verdicts(side.walk, state, side.offer)
